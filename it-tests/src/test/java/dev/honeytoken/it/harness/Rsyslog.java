package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real rsyslogd that takes messages over TCP or TLS and writes what it made of them. */
public final class Rsyslog implements AutoCloseable {
  private final Running process;
  private final int port;
  private final Path file;

  private Rsyslog(Running process, int port, Path file) {
    this.process = process;
    this.port = port;
    this.file = file;
  }

  /** One in the clear. */
  public static Rsyslog plain() {
    return start("module(load=\"imtcp\")\n");
  }

  /** One that speaks TLS. */
  public static Rsyslog tls(Path certificate, Path key) {
    return start(
        """
        global(DefaultNetstreamDriver="ossl" DefaultNetstreamDriverCAFile="%1$s"
               DefaultNetstreamDriverCertFile="%1$s" DefaultNetstreamDriverKeyFile="%2$s")
        module(load="imtcp" StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")
        """
            .formatted(certificate, key));
  }

  private static Rsyslog start(String module) {
    Path directory = Build.freshDirectory("rsyslog");
    Path file = directory.resolve("taken.log");
    try {
      int port = freePort();
      Path settings =
          Files.writeString(
              directory.resolve("rsyslog.conf"),
              """
              global(workDirectory="%s" maxMessageSize="64k")
              %s
              input(type="imtcp" address="127.0.0.1" port="%d")
              template(name="parts" type="string" string="%%pri%%|%%protocol-version%%|%%timereported:::date-rfc3339%%|%%app-name%%|%%msgid%%|%%msg%%\\n")
              action(type="omfile" file="%s" template="parts")
              """
                  .formatted(directory, module, port, file));
      Running process =
          Command.of(
                  "rsyslogd",
                  "-n",
                  "-f",
                  settings.toString(),
                  "-i",
                  directory.resolve("pid").toString())
              .start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> process.isAlive() && answers(port));
      return new Rsyslog(process, port, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The messages it has taken apart: priority, version, time, application, id and text. */
  public List<String> taken(int count) {
    return Awaitility.await(count + " messages in " + file)
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> Files.exists(file) ? Files.readAllLines(file) : List.<String>of(),
            lines -> lines.size() >= count);
  }

  @Override
  public void close() {
    process.close();
  }
}
