package dev.honeytoken.collector.delivery;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** The far end of a channel of type webhook: keeps what it was sent and answers as it is told. */
final class Hook implements AutoCloseable {
  /** What the channels sign with. */
  static final String SECRET = "0123456789abcdef";

  private final MockWebServer server = new MockWebServer();
  private final List<JsonObject> alerts = new CopyOnWriteArrayList<>();
  private volatile Function<JsonObject, MockResponse> answer = alert -> status(200);

  Hook() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            JsonObject alert = Json.object(Objects.requireNonNull(request.getBody()).toByteArray());
            MockResponse response = answer.apply(alert);
            alerts.add(alert);
            return response;
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MockResponse status(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  /** Answers so from now on. */
  void answer(int status) {
    answer = alert -> status(status);
  }

  /** Answers as the alert deserves from now on. */
  void answer(Function<JsonObject, MockResponse> by) {
    answer = by;
  }

  /** A line of configuration. */
  String channel(String name) {
    return "  - {name: "
        + name
        + ", type: webhook, secret: 'env:SECRET', url: '"
        + server.url("/")
        + "'}\n";
  }

  /** Every alert it was sent, whatever it answered. */
  List<JsonObject> alerts() {
    return List.copyOf(alerts);
  }

  /** The alerts of incidents, not the collector's own notices. */
  List<JsonObject> incidents() {
    return alerts.stream().filter(each -> !each.names().contains("notice")).toList();
  }

  /** What the collector has told of itself. */
  List<JsonObject> notices() {
    return alerts.stream().filter(each -> each.names().contains("notice")).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
