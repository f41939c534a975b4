package dev.honeytoken.collector.channel.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** A server on loopback that does to each connection what a test says, one at a time. */
public final class TcpPeer implements AutoCloseable {
  private final ServerSocket server;
  private final Thread thread;
  private final BlockingQueue<Talk> talks = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final SSLSocketFactory tls;
  private final HeldCertificate certificate;
  private final boolean tlsFirst;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What is done with one connection. */
  @FunctionalInterface
  public interface Talk {
    /** Does it; the connection is closed afterwards. */
    void with(Line line) throws IOException, InterruptedException;
  }

  private TcpPeer(String host, boolean tlsFirst, int port) throws IOException {
    this.tlsFirst = tlsFirst;
    this.certificate = new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    this.tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory();
    this.server = new ServerSocket(port, 10, InetAddress.getByName("localhost"));
    this.thread = new Thread(this::serve, "tcp-peer");
    thread.setDaemon(true);
    thread.start();
  }

  /** One that begins in clear. */
  public static TcpPeer plain() throws IOException {
    return plain(0);
  }

  /** The same on a port that was agreed on. */
  public static TcpPeer plain(int port) throws IOException {
    return new TcpPeer("localhost", false, port);
  }

  /** One that speaks TLS from the beginning, with a certificate for that host. */
  public static TcpPeer tls(String host) throws IOException {
    return new TcpPeer(host, true, 0);
  }

  /** Says what to do with the next connection. */
  public TcpPeer then(Talk talk) {
    talks.add(talk);
    return this;
  }

  /** Its port. */
  public int port() {
    return server.getLocalPort();
  }

  /** Writes its certificate down, for {@code ca}. */
  public Path certificate(Path directory) throws IOException {
    return Files.writeString(directory.resolve("peer-ca.pem"), certificate.certificatePem());
  }

  /** What a connection that has ended said, or null if none comes. */
  public @Nullable String heard() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        Talk talk = talks.poll();
        if (talk != null) {
          talk.with(new Line(tlsFirst ? secured(socket) : socket));
        }
      } catch (SocketException e) {
        // The other side, or the test, has ended it.
      } catch (IOException e) {
        heard.add("");
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection. */
  public final class Line {
    private Socket socket;
    private BufferedReader reader;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      this.reader = reader(socket);
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads to the end, which {@link #heard()} then gives. */
    public void readAll() throws IOException {
      InputStream in = socket.getInputStream();
      heard.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Reads the first octet of what comes. */
    public void readOne() throws IOException {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("nothing came");
      }
    }

    /** Lets {@link #heard()} give this. */
    public void note(String text) {
      heard.add(text);
    }

    /** Reads a line. */
    public @Nullable String read() throws IOException {
      return reader.readLine();
    }

    /** Writes lines. */
    public void say(String... lines) throws IOException {
      for (String each : lines) {
        socket.getOutputStream().write((each + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      socket.getOutputStream().flush();
    }

    /** Goes on under TLS. */
    public void secure() throws IOException {
      socket = secured(socket);
      reader = reader(socket);
    }

    /** Ends the connection as a crash does. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing more, and keeps the connection, until this peer is closed. */
    public void hold() throws InterruptedException {
      closed.await();
    }

    /** Says the same at that pace until somebody ends it. */
    public void drip(String each, Duration every) throws IOException, InterruptedException {
      do {
        say(each);
      } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
    }
  }
}
