package dev.honeytoken.it.bench;

import static org.awaitility.Awaitility.await;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How soon the packaged collector is ready, on a store that exists, and how much memory it keeps
 * while nothing happens: with the JVM's own defaults, as {@code java -jar} starts it. Fails if the
 * medians are beyond their limits.
 */
public final class CollectorBench {
  private static final int ROUNDS = 7;
  private static final long MOST_MILLIS = 1_500;
  private static final long MOST_MEGABYTES = 160;

  /** So many readings in a row, a second apart, that say the same. */
  private static final int ALIKE = 4;

  private CollectorBench() {}

  /** Measures, prints, and exits with 1 if the collector is too slow or too large. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Build.freshDirectory("collector-bench");
    long[] millis = new long[ROUNDS];
    long[] megabytes = new long[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      long start = System.nanoTime();
      try (Running collector = collector(directory).start()) {
        collector.awaitSaying("Decoys at");
        long ready = (System.nanoTime() - start) / 1_000_000;
        long settled = settledMegabytes(collector.pid());
        if (round >= 0) {
          millis[round] = ready;
          megabytes[round] = settled;
        }
      }
    }
    long ready = Medians.of(millis);
    long resident = Medians.of(megabytes);
    System.out.printf(
        "collector: ready after %d ms (at most %d), %d MB resident when idle (at most %d; medians"
            + " of %d)%n",
        ready, MOST_MILLIS, resident, MOST_MEGABYTES, ROUNDS);
    System.exit(ready > MOST_MILLIS || resident > MOST_MEGABYTES ? 1 : 0);
  }

  private static Command collector(Path directory) {
    return Command.of(Build.java().toString(), "-jar", Build.collectorJar().toString())
        .and("--data", directory.resolve("data").toString())
        .env("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0")
        .env("HONEYTOKEN_DECOY_BIND", "127.0.0.1:0")
        .in(directory);
  }

  /** Once nothing happens any more. */
  private static long settledMegabytes(long pid) {
    Deque<Long> latest = new ArrayDeque<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              latest.add(residentMegabytes(pid));
              if (latest.size() > ALIKE) {
                latest.remove();
              }
              return latest.size() == ALIKE && latest.stream().distinct().count() == 1;
            });
    return latest.getLast();
  }

  private static long residentMegabytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow(() -> new IOException("no VmRSS of process " + pid));
  }
}
