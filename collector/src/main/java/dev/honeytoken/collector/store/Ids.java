package dev.honeytoken.collector.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * Ids that grow with time: 43 bits of milliseconds since 1970, 10 bits that begin at random, and 10
 * bits of the replica, so that no two replicas ever make the same. Rows made together lie together,
 * so a table of ten million costs what a small one costs. Outside the database an id is 16
 * hexadecimal digits. Thread-safe.
 */
public final class Ids {
  private static final int LOW_BITS = 20;
  private static final int REPLICA_BITS = 10;

  /** So many replicas can be told apart. */
  static final int REPLICAS = 1 << REPLICA_BITS;

  /** Half of a millisecond's, so that most of its ids are made within it. */
  private static final int BEGINNINGS = 1 << (LOW_BITS - REPLICA_BITS - 1);

  private static final int TEXT_LENGTH = 16;
  private static final int HEX = 16;

  private final Clock clock;
  private final IntSupplier replica;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  /** Ids by that clock, of a replica at random. */
  public Ids(Clock clock) {
    this(clock, numberAtRandom());
  }

  /** Ids by that clock for rows of that database. */
  public Ids(Clock clock, Database database) {
    this(clock, database::replica);
  }

  Ids(Clock clock, IntSupplier replica) {
    this.clock = clock;
    this.replica = replica;
  }

  private static IntSupplier numberAtRandom() {
    int number = new SecureRandom().nextInt(REPLICAS);
    return () -> number;
  }

  /** An id larger than every one before. */
  public long next() {
    long now = (clock.millis() << (LOW_BITS - REPLICA_BITS)) | random.nextInt(BEGINNINGS);
    return last.updateAndGet(
        before ->
            (Math.max((before >> REPLICA_BITS) + 1, now) << REPLICA_BITS) | replica.getAsInt());
  }

  /** Smaller than every id that is made from then on, larger than every one before. */
  static long at(Instant time) {
    return time.toEpochMilli() << LOW_BITS;
  }

  /** When an id was made, to the millisecond. */
  static Instant time(long id) {
    return Instant.ofEpochMilli(id >> LOW_BITS);
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
