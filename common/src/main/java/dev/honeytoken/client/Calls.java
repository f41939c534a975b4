package dev.honeytoken.client;

import dev.honeytoken.CollectorException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Calls of one collector: signs them, repeats them, and tells a useful answer from any other. */
final class Calls {
  private static final int ATTEMPTS = 4;
  private static final int LIMIT = 8 << 20;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final String JSON = "application/json";

  private final CollectorAddress address;
  private final Clock clock;
  private final Pace pace;
  private final Transport transport;
  private final NoAnswer noAnswer;
  private final Refusal refusal;
  private volatile Duration clockAhead = Duration.ZERO;

  Calls(CollectorAddress address, Clock clock, Pace pace) {
    this.address = address;
    this.clock = clock;
    this.pace = pace;
    this.transport = new Transport(address.network());
    this.noAnswer = new NoAnswer(address, clock);
    this.refusal = new Refusal(address);
  }

  /**
   * One call.
   *
   * @param repeatable whether making it twice does no more than making it once
   * @param lasts how long the collector may take on purpose
   */
  record Attempt(
      String method,
      String path,
      boolean repeatable,
      Map<String, String> headers,
      @Nullable String body,
      Duration lasts) {
    static Attempt repeatable(String method, String path) {
      return new Attempt(method, path, true, Map.of(), null, Duration.ZERO);
    }

    static Attempt once(String method, String path) {
      return new Attempt(method, path, false, Map.of(), null, Duration.ZERO);
    }

    Attempt with(Map<String, String> others) {
      return new Attempt(method, path, repeatable, others, body, lasts);
    }

    Attempt with(byte[] utf8) {
      String text = new String(utf8, StandardCharsets.UTF_8);
      return new Attempt(method, path, repeatable, headers, text, lasts);
    }

    Attempt lasting(Duration other) {
      return new Attempt(method, path, repeatable, headers, body, other);
    }
  }

  /** Makes the call until it succeeds or cannot: the answer has a status of 200 to 299. */
  Transport.Reply send(Attempt attempt) {
    Transport.Exchange exchange = exchange(attempt);
    long budget = address.network().requestTimeout().plus(attempt.lasts()).toNanos();
    long start = pace.nanoTime();
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      Duration left = Duration.ofNanos(Math.max(0, budget - (pace.nanoTime() - start)));
      CollectorException failure;
      Duration wait = jittered(pause);
      try {
        Transport.Reply reply = transport.send(exchange, left, LIMIT);
        compareClocks(reply);
        if (reply.status() / 100 == 2) {
          return reply;
        }
        failure = refusal.explain(reply);
        if (!worthwhile(attempt, reply.status())) {
          throw failure;
        }
        wait = longer(wait, retryAfter(reply));
      } catch (IOException e) {
        failure = noAnswer.explain(e);
        if (!worthwhile(attempt, e)) {
          throw failure;
        }
      }
      long spent = pace.nanoTime() - start;
      if (tries == ATTEMPTS || spent + wait.toNanos() >= budget) {
        throw failure;
      }
      pause(wait, failure);
      pause = pause.multipliedBy(2);
    }
  }

  private Transport.Exchange exchange(Attempt attempt) {
    Map<String, String> headers = new HashMap<>(attempt.headers());
    headers.put("Authorization", "Bearer " + address.apiKey().reveal());
    headers.put("Accept", JSON + ", " + Problem.MEDIA_TYPE);
    headers.put("Accept-Encoding", "identity");
    headers.put("User-Agent", "honeytoken-client");
    if (attempt.body() != null) {
      headers.put("Content-Type", JSON);
    }
    String base = address.url().toString();
    String path =
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + attempt.path();
    return new Transport.Exchange(attempt.method(), URI.create(path), headers, attempt.body());
  }

  /** 429 and 503 say that nothing was done, the others leave it open. */
  private static boolean worthwhile(Attempt attempt, int status) {
    return status == 429
        || status == 503
        || (attempt.repeatable() && (status == 500 || status == 502 || status == 504));
  }

  private static boolean worthwhile(Attempt attempt, IOException e) {
    if (e instanceof SSLException || Thread.currentThread().isInterrupted()) {
      return false;
    }
    return attempt.repeatable()
        || e instanceof ConnectException
        || e instanceof UnknownHostException;
  }

  private Duration jittered(Duration pause) {
    return Duration.ofNanos((long) (pause.toNanos() * (0.5 + pace.chance())));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private Duration retryAfter(Transport.Reply reply) {
    String after = reply.header("Retry-After");
    if (after == null) {
      return Duration.ZERO;
    }
    if (after.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(after));
    }
    Instant until = date(after);
    Instant now = until == null ? null : clock.instant().minus(clockAhead);
    return until == null || !until.isAfter(now) ? Duration.ZERO : Duration.between(now, until);
  }

  private void pause(Duration wait, CollectorException failure) {
    try {
      pace.pause(wait);
    } catch (IOException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private void compareClocks(Transport.Reply reply) {
    String header = reply.header("Date");
    Instant theirs = header == null ? null : date(header);
    if (theirs != null) {
      clockAhead = Duration.between(theirs, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }
  }

  private static @Nullable Instant date(String header) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** What an answer says. */
  <T> T read(WireType<T> type, Transport.Reply reply) {
    if (reply.truncated()) {
      throw refusal.garbage("answered more than " + (LIMIT >> 20) + " MiB", null);
    }
    if (reply.body().length == 0) {
      throw refusal.garbage("answered nothing (status " + reply.status() + ")", null);
    }
    String mediaType = Refusal.mediaType(reply);
    if (!mediaType.equals(JSON)) {
      String said = mediaType.matches("[a-z0-9.+/-]{1,60}") ? mediaType : "no media type";
      throw refusal.garbage("answered with " + said + " instead of " + JSON, null);
    }
    try {
      return type.read(reply.body());
    } catch (WireException e) {
      throw refusal.garbage("answered JSON that no collector writes: " + e.getMessage(), e);
    }
  }

  Duration clockAhead() {
    return clockAhead;
  }

  void warm() {
    Thread thread =
        new Thread(
            () -> {
              try {
                transport.warm(address.url());
              } catch (RuntimeException | LinkageError e) {
                // A build that has ended has taken the classes away. Else the first call meets the
                // same failure, and says it where somebody listens.
              }
            },
            "honeytoken-warm");
    thread.setDaemon(true);
    thread.start();
  }

  void close() {
    transport.close();
  }
}
