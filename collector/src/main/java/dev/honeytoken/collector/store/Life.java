package dev.honeytoken.collector.store;

import dev.honeytoken.client.DecoyState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where in its life a decoy is, as people count them. Every one of them fires. */
public enum Life {
  /** Granted, and not yet known to stand. */
  PENDING("pending", "d.state IN ('granted', 'placing')"),
  /** It stands, its time to live is not over, and its credential has not expired. */
  LIVE(
      "live",
      "d.state = 'planted' AND d.expires_at > :now AND (d.due_at IS NULL OR d.due_at > :now)"),
  /** It stands, but its time to live is over: it is to be rotated. */
  OVERDUE(
      "overdue",
      "d.state = 'planted' AND d.expires_at > :now AND d.due_at <= :now AND p.ended_at IS NULL"),
  /**
   * It stands, but its credential says that it has ended; or its time to live is over, and so is
   * the build that it was planted for, so that nobody will rotate it.
   */
  EXPIRED(
      "expired",
      "d.state = 'planted' AND (d.expires_at <= :now"
          + " OR (d.due_at <= :now AND p.ended_at IS NOT NULL))"),
  /** It was taken out or replaced; a use tells that it was read before. */
  RETIRED("retired", "d.state = 'retired'"),
  /** It could not be placed. */
  FAILED("failed", "d.state = 'failed'");

  private final String word;
  private final String condition;

  Life(String word, String condition) {
    this.word = word;
    this.condition = condition;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** The life with that word; {@link IllegalArgumentException} if there is none. */
  public static Life ofWord(String word) {
    for (Life each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "no life '" + word + "'; a decoy is pending, live, overdue, expired, retired or failed");
  }

  /**
   * Those decoys in SQL: of rows {@code d} of {@code decoys} and {@code p} of their plantings, with
   * milliseconds bound to {@code :now}.
   */
  String condition() {
    return condition;
  }

  /**
   * Where a decoy is.
   *
   * @param dueAt when its time to live is over, null for never
   * @param endedAt when the build that it was planted for had ended, null if it has not
   */
  public static Life of(
      DecoyState state,
      Instant expiresAt,
      @Nullable Instant dueAt,
      @Nullable Instant endedAt,
      Instant now) {
    return switch (state) {
      case GRANTED, PLACING -> PENDING;
      case FAILED -> FAILED;
      case RETIRED -> RETIRED;
      case PLANTED -> {
        boolean due = dueAt != null && !dueAt.isAfter(now);
        if (!expiresAt.isAfter(now) || (due && endedAt != null)) {
          yield EXPIRED;
        }
        yield due ? OVERDUE : LIVE;
      }
    };
  }
}
