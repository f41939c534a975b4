package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Thousands of decoys, each used once as fast as a client can: how many of the first alerts that
 * wait then a webhook is told in a second, if it answers at once.
 */
final class Backlog {
  private static final int AT_ONCE = 32;
  private static final int LEAST = 300;

  private Backlog() {}

  static List<Measure> measure(Path directory, int uses) throws IOException, InterruptedException {
    try (Hook hook = new Hook();
        Packaged collector = new Packaged(directory.resolve("backlog"), hook.yaml())) {
      List<String> decoys = collector.plant(uses);
      long begun = System.nanoTime();
      use(collector, decoys);
      long used = System.nanoTime();
      int before = 0;
      long last = used;
      for (int told = 1; told <= uses; told++) {
        last = hook.next();
        before += last < used ? 1 : 0;
        if (told % Math.max(1, uses / 10) == 0) {
          System.out.printf(
              Locale.ROOT, "  %,d alerts told after %.1f s%n", told, (last - begun) / 1e9);
        }
      }
      double rate = (uses - before) / Math.max(1e-3, (last - used) / 1e9);
      String name = String.format(Locale.ROOT, "%,d first alerts at once: ", uses);
      return List.of(
          Measure.shown(name + "uses", new double[] {(used - begun) / 1e9}, "s"),
          Measure.shown(name + "told meanwhile", new double[] {before}, ""),
          Measure.atLeast(name + "what waits told to a webhook", new double[] {rate}, "/s", LEAST));
    }
  }

  private static void use(Packaged collector, List<String> decoys) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    Semaphore free = new Semaphore(AT_ONCE);
    for (String each : decoys) {
      free.acquire();
      CompletableFuture<HttpResponse<Void>> answer =
          client.sendAsync(
              HttpRequest.newBuilder(collector.decoys().resolve("/-/whoami"))
                  .header("Authorization", "Bearer " + each)
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      var unused = answer.whenComplete((response, failure) -> free.release());
    }
    free.acquire(AT_ONCE);
  }
}
