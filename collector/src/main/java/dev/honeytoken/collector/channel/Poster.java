package dev.honeytoken.collector.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to channels over one shared client: no redirects, no more than a few lines of an
 * answer read, every failure turned into an {@link Outcome}. Thread-safe.
 */
public final class Poster {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long ANSWER_BYTES = 4096;
  private static final int DETAIL_CHARS = 200;
  private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private final Duration timeout;
  private final Clock clock;
  private final String userAgent;
  // The client is made when the first alert is sent: most collectors start, and idle, without.
  private volatile @Nullable OkHttpClient client;

  /**
   * A poster.
   *
   * @param timeout how long one request may take in all
   * @param clock for dates in {@code Retry-After}
   * @param version the collector's version, for {@code User-Agent}
   */
  public Poster(Duration timeout, Clock clock, String version) {
    this.timeout = timeout;
    this.clock = clock;
    this.userAgent = "honeytoken-collector/" + version;
  }

  /** The clock that requests are dated by. */
  Clock clock() {
    return clock;
  }

  /** Posts and says what came of it. */
  public Outcome post(URI to, Map<String, String> headers, byte[] json) {
    Request.Builder request =
        new Request.Builder()
            .url(to.toString())
            .header("User-Agent", userAgent)
            .post(RequestBody.create(json, JSON));
    headers.forEach(request::header);
    try (Response response = client().newCall(request.build()).execute()) {
      return outcome(response);
    } catch (UnknownHostException e) {
      return new Outcome.Later("host " + to.getHost() + " is unknown", null);
    } catch (SSLException e) {
      return new Outcome.Later("TLS with " + to.getHost() + " failed: " + plain(e), null);
    } catch (InterruptedIOException e) {
      return new Outcome.Later("no answer within " + timeout.toMillis() + " ms", null);
    } catch (IOException e) {
      return new Outcome.Later("connection to " + to.getHost() + " failed: " + plain(e), null);
    }
  }

  private Outcome outcome(Response response) {
    int status = response.code();
    if (response.isRedirect()) {
      return new Outcome.Refused(
          "HTTP " + status + ": it redirects, which is not followed; configure the final address");
    }
    String detail = ("HTTP " + status + " " + excerpt(response)).strip();
    if (response.isSuccessful()) {
      return new Outcome.Receipt(detail);
    }
    return status >= 500 || TEMPORARY.contains(status)
        ? new Outcome.Later(detail, retryAfter(response.header("Retry-After")))
        : new Outcome.Refused(detail);
  }

  private static String excerpt(Response response) {
    try {
      BufferedSource source = response.body().source();
      source.request(ANSWER_BYTES);
      long length = Math.min(source.getBuffer().size(), ANSWER_BYTES);
      return OneLine.of(
          new String(source.getBuffer().readByteArray(length), StandardCharsets.UTF_8),
          DETAIL_CHARS);
    } catch (IOException e) {
      // The status has arrived, and it is the answer; the words after it are a courtesy.
      return "(answer cut short)";
    }
  }

  /** RFC 9110, section 10.2.3: seconds or a date. */
  private @Nullable Duration retryAfter(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Duration wait;
    try {
      wait =
          header.strip().chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : Duration.between(clock.instant(), date(header));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
  }

  private static Instant date(String header) {
    return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static String plain(IOException e) {
    return OneLine.of(String.valueOf(e.getMessage()), DETAIL_CHARS);
  }

  private synchronized OkHttpClient client() {
    OkHttpClient made = client;
    if (made == null) {
      made =
          new OkHttpClient.Builder()
              .callTimeout(timeout)
              .connectTimeout(timeout)
              .readTimeout(timeout)
              .writeTimeout(timeout)
              .followRedirects(false)
              .followSslRedirects(false)
              // A retry of its own would not be counted; ours is.
              .retryOnConnectionFailure(false)
              .connectionPool(new ConnectionPool(4, 1, TimeUnit.MINUTES))
              .build();
      client = made;
    }
    return made;
  }
}
