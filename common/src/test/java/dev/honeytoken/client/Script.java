package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.CollectorException;
import dev.honeytoken.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A collector that answers what a test has written down, and a client of it. */
final class Script implements AutoCloseable {
  static final String KEY = "k3yThatNobodyMaySee";
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  static final Planting PLANTING =
      new Planting(
          "p1",
          "g:a",
          "w",
          new Origin(null, null, null, null, null, null, null),
          Instant.EPOCH,
          List.of());
  static final PlantingOrder ORDER =
      new PlantingOrder("g:a", "w", PLANTING.origin(), null, List.of());

  final MockWebServer server = new MockWebServer();
  final List<Duration> pauses = new ArrayList<>();

  Script start() throws IOException {
    server.start();
    return this;
  }

  HttpCollector client() {
    return client(Network.DEFAULT);
  }

  HttpCollector client(Network network) {
    return client(server.url("/").toString(), network);
  }

  HttpCollector client(String url, Network network) {
    return new HttpCollector(
        new CollectorAddress(URI.create(url), Secret.of(KEY), true, network), NOON, new Quick());
  }

  /** Time that passes only while somebody pauses. */
  private final class Quick implements Pace {
    private long now;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void pause(Duration duration) {
      pauses.add(duration);
      now += duration.toNanos();
    }

    @Override
    public double chance() {
      return 0.5;
    }
  }

  Script answers(MockResponse... responses) {
    for (MockResponse each : responses) {
      server.enqueue(each);
    }
    return this;
  }

  static MockResponse json(int status, byte[] body) {
    return text(status, "application/json", new String(body, StandardCharsets.UTF_8));
  }

  static MockResponse problem(int status, String detail) {
    Problem problem = new Problem("about:blank", "Problem", status, detail, null, null);
    return text(
        status,
        Problem.MEDIA_TYPE,
        new String(Wire.PROBLEM.write(problem), StandardCharsets.UTF_8));
  }

  static MockResponse text(int status, String type, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", type)
        .body(body)
        .build();
  }

  static CollectorException failure(ThrowingCallable call) {
    CollectorException failure = catchThrowableOfType(CollectorException.class, call);
    if (failure == null) {
      throw new AssertionError("nothing failed");
    }
    return failure;
  }

  @Override
  public void close() {
    server.close();
  }
}
