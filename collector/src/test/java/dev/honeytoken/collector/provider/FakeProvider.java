package dev.honeytoken.collector.provider;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider's server that answers as it is told: a method and a path, a status and a body. */
final class FakeProvider implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
  private final List<RecordedRequest> asked = new ArrayList<>();

  FakeProvider() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            synchronized (asked) {
              asked.add(request);
            }
            String key = request.getMethod() + " " + request.getUrl().encodedPath();
            return answers.getOrDefault(key, new MockResponse.Builder().code(404).build());
          }
        });
    server.start();
  }

  FakeProvider answers(String operation, int status, String body) {
    answers.put(
        operation,
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
    return this;
  }

  String url() {
    String url = server.url("/").toString();
    return url.substring(0, url.length() - 1);
  }

  /** The latest request of an operation. */
  RecordedRequest asked(String operation) {
    synchronized (asked) {
      for (int i = asked.size() - 1; i >= 0; i--) {
        RecordedRequest each = asked.get(i);
        if ((each.getMethod() + " " + each.getUrl().encodedPath()).equals(operation)) {
          return each;
        }
      }
    }
    throw new AssertionError("nobody asked for " + operation);
  }

  static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  @Override
  public void close() {
    server.close();
  }
}
