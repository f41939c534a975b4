package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.decoy.Protocol;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * For a fuzzer: what a client sends to one of the listeners, chosen by the first byte. It ends in
 * an answer or in an {@link IOException}, in nothing else, and the answer is no longer than a
 * refusal. The profile {@code fuzz} runs it with coverage to guide it.
 */
public final class DialogueFuzz {
  private static final int LONGEST_ANSWER = 16 << 10;
  private static final List<Dialogue> ALL =
      List.of(new PostgresDialogue(), new MysqlDialogue(), new RedisDialogue());
  private static final InetSocketAddress CLIENT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);
  private static final Rig RIG;
  private static final Path DIRECTORY;

  static {
    try {
      DIRECTORY = Files.createTempDirectory("fuzz");
      RIG = new Rig(DIRECTORY);
      RIG.pipeline.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DialogueFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Dialogue dialogue = ALL.get((input[0] & 0xff) % ALL.size());
    Protocol protocol = dialogue.protocol();
    Scripted socket = new Scripted(input);
    try {
      dialogue.hold(
          new Line(
              socket,
              CLIENT,
              new TcpConfig(
                  protocol,
                  "127.0.0.1",
                  0,
                  0,
                  null,
                  DIRECTORY,
                  ProxyProtocol.OFF,
                  TcpConfig.Limits.DEFAULT),
              null,
              RIG.pipeline,
              RIG.clock));
    } catch (IOException e) {
      // The client broke off, or said what no client says.
    }
    if (socket.out.size() > LONGEST_ANSWER) {
      throw new IllegalStateException(protocol + " answers " + socket.out.size() + " bytes");
    }
  }

  private static final class Scripted extends Socket {
    private final InputStream in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Scripted(byte[] input) {
      in = new ByteArrayInputStream(input, 1, input.length - 1);
    }

    @Override
    public InputStream getInputStream() {
      return in;
    }

    @Override
    public OutputStream getOutputStream() {
      return out;
    }

    @Override
    public InetAddress getInetAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getPort() {
      return 4711;
    }
  }
}
