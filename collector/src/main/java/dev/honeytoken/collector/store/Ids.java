package dev.honeytoken.collector.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that grow with time: 43 bits of milliseconds since 1970 and 20 bits that begin at random.
 * Rows made together lie together, so a table of ten million costs what a small one costs. Outside
 * the database an id is 16 hexadecimal digits. Thread-safe.
 */
public final class Ids {
  private static final int LOW_BITS = 20;
  private static final int HALF = 1 << (LOW_BITS - 1);
  private static final int TEXT_LENGTH = 16;
  private static final int HEX = 16;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  /** Ids by that clock. */
  public Ids(Clock clock) {
    this.clock = clock;
  }

  /** An id larger than every one before. */
  public long next() {
    long now = (clock.millis() << LOW_BITS) | random.nextInt(HALF);
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }

  /** Smaller than every id that is made from then on, larger than every one before. */
  static long at(Instant time) {
    return time.toEpochMilli() << LOW_BITS;
  }

  /** The 16 digits. */
  public static String text(long id) {
    String digits = Long.toHexString(id);
    return "0".repeat(TEXT_LENGTH - digits.length()) + digits;
  }

  /** The id, or empty if the text is none. */
  public static Optional<Long> of(String text) {
    if (text.length() != TEXT_LENGTH || !text.chars().allMatch(c -> Character.digit(c, HEX) >= 0)) {
      return Optional.empty();
    }
    return Optional.of(Long.parseUnsignedLong(text, HEX));
  }
}
