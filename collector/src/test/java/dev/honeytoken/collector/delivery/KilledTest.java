package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.running.Api;
import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.OwnProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that is killed while an alert is on its way. */
class KilledTest {
  private static final String KEY_LINE = "Admin API key, shown this once: ";
  private static final String ADMIN_LINE = "Admin API ";

  @TempDir private Path directory;

  @Test
  void killedInTheMiddleOfADeliveryItDeliversAfterTheNextStart() throws Exception {
    try (MockWebServer hook = new MockWebServer()) {
      hook.start();
      hook.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
      hook.enqueue(new MockResponse.Builder().code(200).build());
      configure(hook);
      String key;
      String first;
      try (OwnProcess collector = start()) {
        key = collector.line().substring(KEY_LINE.length());
        collector.line();
        Orders.plant(new Api(admin(collector), key), "7").use(null);
        first = String.valueOf(hook.takeRequest().getHeaders().get("Idempotency-Key"));
        collector.kill();
      }
      try (OwnProcess collector = start()) {
        Api api = new Api(admin(collector), key);

        await().until(() -> states(api), List.of("accepted")::equals);

        assertThat(hook.takeRequest().getHeaders().get("Idempotency-Key")).isEqualTo(first);
      }
    }
  }

  private static List<String> states(Api api) {
    return api.get("/v1/deliveries").json().objects("deliveries", each -> each.text("state"));
  }

  private static URI admin(OwnProcess collector) {
    return URI.create(collector.line().substring(ADMIN_LINE.length()));
  }

  private void configure(MockWebServer hook) throws IOException {
    Files.writeString(
        directory.resolve("collector.yaml"),
        "admin: {bind: '127.0.0.1:0'}\n"
            + "decoy: {bind: '127.0.0.1:0'}\n"
            + "channels: [{name: hook, type: webhook, secret: 'env:SECRET', url: '"
            + hook.url("/")
            + "'}]\n");
  }

  private OwnProcess start() {
    return OwnProcess.start(
        directory,
        Map.of("SECRET", "0123456789abcdef"),
        "--config",
        "collector.yaml",
        "--data",
        "data");
  }
}
