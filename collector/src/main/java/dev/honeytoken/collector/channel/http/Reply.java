package dev.honeytoken.collector.channel.http;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What a channel answered: its status, and no more of its body than was asked for. */
public final class Reply {
  private static final int DETAIL_CHARS = 200;
  private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** How much of the body was read. */
  enum Body {
    WHOLE,
    LONGER,
    CUT
  }

  private final int status;
  private final Headers headers;
  private final byte[] body;
  private final Body extent;
  private final Clock clock;
  private final UnaryOperator<String> redaction;

  Reply(
      int status,
      Headers headers,
      byte[] body,
      Body extent,
      Clock clock,
      UnaryOperator<String> redaction) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.extent = extent;
    this.clock = clock;
    this.redaction = redaction;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the status is one of success. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** Whether all of the body has come, and there is nothing in it. */
  public boolean isBlank() {
    return extent == Body.WHOLE && text().isBlank();
  }

  /** The value of a header, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The body as text, as far as it came; for looking at, not for showing. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON.
   *
   * @throws Unreachable for later, if it was cut short or is no JSON object: then it is unknown
   *     what became of the request
   */
  public JsonObject json() throws Unreachable {
    if (extent == Body.LONGER) {
      throw Unreachable.forNow("HTTP " + status + " (an answer longer than 1 MiB)");
    }
    if (extent == Body.CUT) {
      throw Unreachable.forNow("HTTP " + status + " (answer cut short)");
    }
    try {
      return Json.object(body);
    } catch (WireException e) {
      throw Unreachable.forNow(detail() + " (no JSON object, as it should be)");
    }
  }

  /** Status and the beginning of the body, in one line, without secrets. */
  public String detail() {
    String words = OneLine.of(redaction.apply(text()), DETAIL_CHARS);
    String cut = extent == Body.CUT ? " (answer cut short)" : "";
    return ("HTTP " + status + " " + words).strip() + cut;
  }

  /** Some words that the channel used, in one line, without secrets. */
  public String clean(String words) {
    return OneLine.of(redaction.apply(words), DETAIL_CHARS);
  }

  /** What comes of the alert, if the status says it all. */
  public Outcome outcome() {
    return outcome(null);
  }

  /**
   * What comes of the alert, if the status says it all.
   *
   * @param reference what the channel calls its message
   */
  public Outcome outcome(@Nullable String reference) {
    if (ok()) {
      return new Outcome.Receipt(detail(), reference);
    }
    if (status >= 300 && status < 400) {
      return new Outcome.Refused(
          "HTTP " + status + ": it redirects, which is not followed; configure the final address");
    }
    return status >= 500 || TEMPORARY.contains(status)
        ? new Outcome.Later(detail(), retryAfter())
        : new Outcome.Refused(detail());
  }

  /**
   * How long the channel asks us to wait (RFC 9110, section 10.2.3: seconds or a date), or null.
   */
  public @Nullable Duration retryAfter() {
    String header = header("Retry-After");
    if (header == null) {
      return null;
    }
    String text = header.strip();
    try {
      return bounded(
          text.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** A wait that somebody outside asks for, between none and a day. */
  public static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  @Override
  public String toString() {
    return "Reply[" + status + ", " + body.length + " bytes]";
  }
}
