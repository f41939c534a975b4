package dev.honeytoken.collector.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * From the moment a client sends a decoy to the moment a webhook has the alert, one after the other
 * on a machine that does nothing else: each decoy is used once, so that each use is an incident.
 */
final class Alerted {
  private static final int WARM = 100;
  private static final int USES = 300;

  private Alerted() {}

  static List<Measure> measure(Path directory) throws IOException, InterruptedException {
    double[] millis = new double[USES];
    try (Hook hook = new Hook();
        Packaged collector = new Packaged(directory.resolve("alerted"), hook.yaml())) {
      List<String> decoys = collector.plant(WARM + USES);
      HttpClient client = HttpClient.newHttpClient();
      URI url = collector.decoys().resolve("/-/whoami");
      for (int use = -WARM; use < USES; use++) {
        HttpRequest request =
            HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + decoys.get(use + WARM))
                .build();
        long sent = System.nanoTime();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        long arrived = hook.next();
        if (use >= 0) {
          millis[use] = (arrived - sent) / 1e6;
        }
      }
    }
    Arrays.sort(millis);
    return List.of(
        Measure.atMost("use of a decoy to webhook, half of them", millis, "ms", 15),
        Measure.atMost(
            "use of a decoy to webhook, 99 of a hundred",
            new double[] {millis[USES * 99 / 100]},
            "ms",
            50));
  }
}
