package dev.honeytoken.collector.bench;

import dev.honeytoken.Secret;
import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The packaged collector in a process of its own, with the JVM's own defaults. */
final class Packaged implements AutoCloseable {
  /** What is planted. */
  static final String KIND = "npm-token";

  private static final int AT_A_TIME = 1_000;

  /** So many looks in a row that find no alert told. */
  private static final int SAME_LOOKS = 6;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Background process;
  private final String key;
  private final URI admin;
  private final URI decoys;

  /** Starts it in that directory, with that configuration beside the defaults. */
  Packaged(Path directory, String yaml) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path configuration = directory.resolve("collector.yaml");
    Files.writeString(configuration, yaml);
    process =
        Background.start(
            directory.resolve("log"),
            Map.of(
                "HONEYTOKEN_ADMIN_BIND",
                "127.0.0.1:0",
                "HONEYTOKEN_DECOY_BIND",
                "127.0.0.1:0",
                "BENCH_SECRET",
                "a secret of this bench alone"),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("bench.jar")).toString(),
                "--config",
                configuration.toString(),
                "--data",
                directory.resolve("data").toString()));
    decoys = URI.create(process.said("Decoys at "));
    admin = URI.create(process.said("Admin API http").replaceFirst("^", "http"));
    Path kept = directory.resolve("key");
    if (!Files.exists(kept)) {
      Files.writeString(kept, process.said("shown this once: "));
    }
    key = Files.readString(kept);
  }

  URI decoys() {
    return decoys;
  }

  /** Processor time so far. */
  Duration processor() {
    return process.processor();
  }

  long residentMegabytes() throws IOException {
    return process.residentMegabytes();
  }

  /** An order of so many decoys of one kind. */
  static PlantingOrder order(int decoys) {
    DecoyOrder decoy =
        new DecoyOrder(KIND, new Target(".env", "dotenv", "TOKEN"), Map.of(), Duration.ofDays(90));
    return new PlantingOrder(
        "com.example:shop",
        UUID.randomUUID().toString().replace("-", "").repeat(2),
        new Origin("maven", "c0ffee", "main", "17", null, "agent-1", null),
        null,
        IntStream.range(0, decoys).mapToObj(each -> decoy).toList());
  }

  /** Plants so many decoys; what an intruder would find. */
  List<String> plant(int decoys) {
    Kind kind = Kinds.of(KIND);
    return grants(decoys).stream().map(each -> render(kind, each.material(), each)).toList();
  }

  /** Plants so many decoys, a thousand at a time. */
  List<Grant> grants(int decoys) {
    List<Grant> grants = new ArrayList<>();
    try (HttpCollector client =
        new HttpCollector(new CollectorAddress(admin, Secret.of(key), false, Network.DEFAULT))) {
      for (int left = decoys; left > 0; left -= AT_A_TIME) {
        PlantingAnswer answer =
            client.plant(order(Math.min(left, AT_A_TIME)), UUID.randomUUID().toString());
        client.confirm(
            answer.planting().id(),
            answer.planting().decoys().stream()
                .map(
                    each ->
                        new Confirmation(
                            each.decoy(),
                            DecoyState.PLANTED,
                            TripClass.SELF_FIRING,
                            List.of(),
                            null))
                .toList());
        grants.addAll(answer.grants());
      }
    }
    return grants;
  }

  /** The credential of that material, where that grant says. */
  static String render(Kind kind, Material material, Grant grant) {
    return kind.render(
            material,
            new RenderContext(
                grant.endpoint(), grant.issuedAt(), grant.expiresAt(), kind.options(Map.of())))
        .value()
        .reveal();
  }

  /** The answer of the admin API to a GET. */
  String get(String path) throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(admin.resolve(path))
                .header("Authorization", "Bearer " + key)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** A number of {@code /metrics}. */
  long metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .collect(Collectors.summingLong(value -> (long) Double.parseDouble(value)));
  }

  /** Waits until everything that is to be told by now is told; updates are due minutes later. */
  void settle() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    long before = -1;
    int same = 0;
    while (System.nanoTime() < end) {
      long unfinished = metric("honeytoken_deliveries_unfinished");
      same = unfinished == before ? same + 1 : 0;
      if (unfinished == 0 || same == SAME_LOOKS) {
        return;
      }
      before = unfinished;
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new IllegalStateException("alerts go on being told for more than ten minutes");
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
