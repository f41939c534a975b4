package dev.honeytoken.collector.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a proxy says of the connection it passes on, before the client's first byte: the <a
 * href="https://www.haproxy.org/download/2.6/doc/proxy-protocol.txt">PROXY protocol</a>, version 1
 * and 2. Addresses are read, what else it may say is passed over. Immutable.
 *
 * @param length how many bytes it took
 * @param client the client's address; empty where the proxy speaks for itself (a health check), or
 *     the client has none
 */
public record ProxyHeader(int length, Optional<InetSocketAddress> client) {
  /** Longest that is read. Version 1 takes 107 bytes at most; the extras of version 2 add to it. */
  static final int LONGEST = 2048;

  private static final byte[] SIGNATURE = {
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
  };
  private static final byte[] WORD = "PROXY ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_LINE = 107;
  private static final int FIXED = 16;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads one from a stream, and no byte more.
   *
   * @throws ProtocolException if something else is there
   */
  public static ProxyHeader read(InputStream in) throws IOException {
    byte[] read = new byte[LONGEST];
    for (int length = 0; length < LONGEST; ) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      read[length++] = (byte) next;
      Optional<ProxyHeader> header = parse(ByteBuffer.wrap(read, 0, length));
      if (header.isPresent()) {
        return header.get();
      }
    }
    throw none();
  }

  /**
   * The header that the bytes begin with; empty while there are too few of them. Leaves the buffer
   * as it was.
   *
   * @throws ProtocolException if they begin with something else
   */
  public static Optional<ProxyHeader> parse(ByteBuffer bytes) throws ProtocolException {
    byte[] in = new byte[Math.min(bytes.remaining(), LONGEST)];
    bytes.duplicate().get(in);
    if (begins(in, SIGNATURE)) {
      return in.length < FIXED ? Optional.empty() : second(ByteBuffer.wrap(in));
    }
    if (begins(in, WORD)) {
      return first(in);
    }
    throw none();
  }

  /** Whether as many bytes as there are, are those. */
  private static boolean begins(byte[] in, byte[] with) {
    int length = Math.min(in.length, with.length);
    return Arrays.equals(in, 0, length, with, 0, length);
  }

  private static Optional<ProxyHeader> first(byte[] in) throws ProtocolException {
    int most = Math.min(in.length, LONGEST_LINE);
    String line = new String(in, 0, most, StandardCharsets.ISO_8859_1);
    int end = line.indexOf("\r\n");
    if (end < 0) {
      if (most == LONGEST_LINE) {
        throw none();
      }
      return Optional.empty();
    }
    String[] words = line.substring(0, end).split(" ", -1);
    int length = end + 2;
    if (words[1].equals("UNKNOWN")) {
      return Optional.of(new ProxyHeader(length, Optional.empty()));
    }
    if (words.length != 6 || !(words[1].equals("TCP4") || words[1].equals("TCP6"))) {
      throw none();
    }
    InetAddress source = NetworkSet.address(words[2]).orElseThrow(ProxyHeader::none);
    return Optional.of(
        new ProxyHeader(length, Optional.of(new InetSocketAddress(source, port(words[4])))));
  }

  private static int port(String text) throws ProtocolException {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LAST_PORT) {
      return Integer.parseInt(text);
    }
    throw none();
  }

  private static Optional<ProxyHeader> second(ByteBuffer in) throws ProtocolException {
    int version = (in.get(12) & 0xff) >> 4;
    int command = in.get(12) & 0x0f;
    int family = (in.get(13) & 0xff) >> 4;
    int rest = in.getShort(14) & 0xffff;
    if (version != 2 || command > 1 || FIXED + rest > LONGEST) {
      throw none();
    }
    if (in.remaining() < FIXED + rest) {
      return Optional.empty();
    }
    int width = family == 1 ? 4 : family == 2 ? 16 : 0;
    if (command == 0 || width == 0) {
      return Optional.of(new ProxyHeader(FIXED + rest, Optional.empty()));
    }
    if (rest < 2 * width + 4) {
      throw none();
    }
    byte[] source = new byte[width];
    in.get(FIXED, source);
    int port = in.getShort(FIXED + 2 * width) & 0xffff;
    try {
      return Optional.of(
          new ProxyHeader(
              FIXED + rest,
              Optional.of(new InetSocketAddress(InetAddress.getByAddress(source), port))));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("that is a length of an address", e);
    }
  }

  private static ProtocolException none() {
    return new ProtocolException("no PROXY header");
  }
}
