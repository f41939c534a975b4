package dev.honeytoken.collector.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server that Debian's package {@code postgresql} installs, in a directory of its own. */
final class InstalledPostgres {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");

  private InstalledPostgres() {}

  /** Starts it; {@code before} is why the one that tests bring along did not. */
  static String start(Exception before) {
    Path bin = bin().orElseThrow(() -> none(before));
    try {
      Path directory = Files.createTempDirectory("postgres-");
      int port = freePort();
      if (isRoot()) {
        run(List.of("chown", "postgres", directory.toString()));
      }
      Path data = directory.resolve("data");
      asUser(bin.resolve("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8");
      asUser(
          bin.resolve("pg_ctl"),
          "-D",
          data,
          "-w",
          "-l",
          directory.resolve("log"),
          "-o",
          "-p "
              + port
              + " -c fsync=off -c max_connections=400 -c unix_socket_directories="
              + directory,
          "start");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bin, data), "stop-postgres"));
      return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    } catch (IOException | IllegalStateException e) {
      e.addSuppressed(before);
      throw none(e);
    }
  }

  private static IllegalStateException none(Exception cause) {
    return new IllegalStateException(
        "there is no PostgreSQL for the tests: the one they bring along does not start here ("
            + cause.getMessage()
            + ") and none is installed. Allow 'unshare -U', or apt-get install postgresql, or name"
            + " one: -Dpostgres.url=postgresql://user:password@host/database",
        cause);
  }

  private static void stop(Path bin, Path data) {
    try {
      asUser(bin.resolve("pg_ctl"), "-D", data, "-m", "immediate", "stop");
    } catch (IOException | IllegalStateException e) {
      System.err.println("PostgreSQL in " + data + " was not stopped: " + e.getMessage());
    }
  }

  private static Optional<Path> bin() {
    try (Stream<Path> versions = Files.list(PACKAGES)) {
      return versions
          .map(each -> each.resolve("bin"))
          .filter(each -> Files.isExecutable(each.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void asUser(Object... words) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    for (Object each : words) {
      command.add(each.toString());
    }
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(new java.io.File("/"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("'" + String.join(" ", command) + "' failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
