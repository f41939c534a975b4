package dev.honeytoken.collector.hit;

import com.google.re2j.Pattern;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Searching requests of 8 KiB with 40 headers and no decoy in them, beside one pass of one regular
 * expression over the same bytes: what a collector costs that is scanned, flooded or merely met.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 150, timeUnit = TimeUnit.MILLISECONDS)
public class SearchBenchmark {
  /** Processor time and operations of one iteration; see the benchmarks of kinds. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Meter {
    /** Operations of the iteration so far. */
    public long operations;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long begun;

    /** Starts the meter. */
    @Setup(Level.Iteration)
    public void begin() {
      operations = 0;
      begun = threads.getCurrentThreadCpuTime();
    }

    /** Nanoseconds of processor time of the iteration. */
    public long nanoseconds() {
      return threads.getCurrentThreadCpuTime() - begun;
    }
  }

  private static final int SIZE = 8 << 10;
  private static final int HEADERS = 40;
  private static final int ROUND = 64;

  /** The kinds that there were when the benchmark was written. */
  private static final int FEW = 6;

  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** What a scanner would search for that knew the prefixes of all kinds. */
  private static final Pattern PREFIXES =
      Pattern.compile(
          "npm_|gh[opsu]_|glpat-|xox[bp]-|hooks\\.slack\\.com|[rs]k_live_"
              + "|sk-(?:proj|svcacct|admin|ant)-|SG\\.|do[opr]_v1_|AIza|8Q~|eyJ|AKIA|hvs\\."
              + "|sq[apu]_|AKCp|cmVmdGtu");

  private final SplittableRandom random = new SplittableRandom(42);
  private final List<Incoming> requests = new ArrayList<>();
  private final List<byte[]> bytes = new ArrayList<>();
  private final Path directory;
  private final Database database;
  private final Search all;
  private final Search few;
  private int next;

  /** Prepares what no measurement is to count. */
  public SearchBenchmark() {
    try {
      directory = Files.createTempDirectory("search");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    database = Database.sqlite(directory.resolve("honeytoken.db"));
    Sealer sealer = new Sealer(Keyring.open(directory.resolve("keyring")));
    DecoyStore decoys = new DecoyStore(database);
    List<Kind> kinds = Kinds.all();
    all = new Search(sealer, decoys, kinds);
    few = new Search(sealer, decoys, kinds.subList(0, FEW));
    for (int i = 0; i < ROUND; i++) {
      requests.add(request());
    }
    for (Incoming each : requests) {
      if (!all.in(each).isEmpty()) {
        throw new IllegalStateException("a request without a decoy has one");
      }
    }
  }

  /** Leaves nothing behind. */
  @TearDown
  public void close() throws IOException {
    database.close();
    try (var files = Files.walk(directory)) {
      for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private Incoming request() {
    List<Header> headers = new ArrayList<>();
    headers.add(
        new Header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101"));
    headers.add(new Header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*"));
    headers.add(new Header("Accept-Language", "en-GB,en;q=0.7,de;q=0.3"));
    headers.add(new Header("Content-Type", "application/json"));
    headers.add(new Header("Authorization", "Bearer " + text(40)));
    headers.add(new Header("Cookie", "session=" + text(64) + "; csrf=" + text(32)));
    headers.add(new Header("X-Forwarded-For", "203.0.113.7, 198.51.100.9"));
    headers.add(new Header("Referer", "https://app.example.com/orders/2026/11?page=3&sort=desc"));
    while (headers.size() < HEADERS) {
      headers.add(new Header("X-Trace-" + headers.size(), text(16) + "-" + text(32)));
    }
    String target = "/api/v2/orders/" + text(24) + "?after=" + text(20) + "&limit=100";
    StringBuilder plain = new StringBuilder("POST " + target + "\r\n");
    headers.forEach(each -> plain.append(each.name() + ": " + each.value() + "\r\n"));
    StringBuilder body = new StringBuilder("{\"orders\":[");
    while (plain.length() + body.length() < SIZE) {
      body.append("{\"id\":\"" + text(22) + "\",\"customer\":\"" + text(36))
          .append(
              "\",\"status\":\"in transit\",\"total\":1234.50,\"note\":\"leave it at the door, ")
          .append("please\",\"href\":\"https://api.example.com/v2/orders/" + text(12) + "\"},");
    }
    byte[] content = body.substring(0, SIZE - plain.length()).getBytes(StandardCharsets.UTF_8);
    plain.append(body);
    bytes.add(plain.substring(0, SIZE).getBytes(StandardCharsets.UTF_8));
    return new Incoming(
        Instant.EPOCH,
        "203.0.113.7",
        40_000,
        List.of(),
        Protocol.HTTP,
        "POST",
        "packages.example.com",
        target,
        headers,
        new Incoming.Content(content, content.length, null, true),
        null);
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  private int next() {
    next = (next + 1) % ROUND;
    return next;
  }

  @Benchmark
  public List<?> allKinds(Meter meter) {
    meter.operations++;
    return all.in(requests.get(next()));
  }

  @Benchmark
  public List<?> fewKinds(Meter meter) {
    meter.operations++;
    return few.in(requests.get(next()));
  }

  /** The yardstick. */
  @Benchmark
  public boolean expression(Meter meter) {
    meter.operations++;
    return PREFIXES.matcher(bytes.get(next())).find();
  }
}
