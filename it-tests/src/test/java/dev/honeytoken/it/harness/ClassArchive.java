package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The classes of the packaged collector as the virtual machine has them in memory, written down
 * once: whoever starts a collector a hundred times need not have its jar read and checked each
 * time. It is the same jar all the same. Without such an archive all goes on, only more slowly.
 */
final class ClassArchive {
  private static final Path FILE = Build.target().resolve("collector.jsa");
  private static boolean asked;

  private ClassArchive() {}

  /** What the virtual machine is told. */
  static synchronized String[] options() {
    if (!asked) {
      asked = true;
      write();
    }
    return Files.exists(FILE)
        // It must not say in a collector's output that it could not use it.
        ? new String[] {"-Xshare:auto", "-XX:SharedArchiveFile=" + FILE, "-Xlog:disable"}
        : new String[] {"-Xshare:auto"};
  }

  /** A collector starts, and ends in order; what it has loaded by then is written. */
  private static void write() {
    Path directory = Build.freshDirectory("classes");
    try {
      Files.deleteIfExists(FILE);
      Files.writeString(
          directory.resolve("collector.yaml"),
          """
          admin: {bind: '127.0.0.1:0'}
          decoy: {bind: '127.0.0.1:0'}
          channels:
            - {name: log, type: log}
            - {name: team, type: webhook, url: 'http://127.0.0.1:9', secret: 'env:SECRET'}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Running collector =
        Command.of(
                Build.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:ArchiveClassesAtExit=" + FILE,
                "-Xlog:disable",
                "-jar",
                Build.collectorJar().toString(),
                "--config",
                "collector.yaml",
                "--data",
                directory.resolve("data").toString())
            .env("SECRET", CollectorProcess.WEBHOOK_SECRET)
            .in(directory)
            .start()) {
      collector.awaitSaying("Decoys at");
      collector.stop();
    }
  }
}
