package dev.honeytoken.collector.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One partition of a table, of a span of time that begins with a day.
 *
 * @param table the table
 * @param from its first instant
 * @param to the first instant after it
 */
record Partition(Table table, Instant from, Instant to) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  /** The tables that are in partitions. */
  enum Table {
    /** By id. A week, so that look-ups without a time go through few of them. */
    HITS("hits", "id", Duration.ofDays(7), Duration.ofDays(28)),
    /** By id, together with the hits. */
    BODIES("bodies", "id", Duration.ofDays(7), Duration.ofDays(28)),
    /** By the end of their lives. */
    DECOYS("decoys", "expires_at", Duration.ofDays(28), Duration.ofDays(420));

    private final String sql;
    private final String column;
    private final Duration width;
    private final Duration ahead;

    Table(String sql, String column, Duration width, Duration ahead) {
      this.sql = sql;
      this.column = column;
      this.width = width;
      this.ahead = ahead;
    }

    String sql() {
      return sql;
    }

    String column() {
      return column;
    }

    Duration width() {
      return width;
    }

    Duration ahead() {
      return ahead;
    }

    /** The column's value at that time. */
    long at(Instant time) {
      return this == DECOYS ? time.toEpochMilli() : Ids.at(time);
    }

    /** The time of a value of the column. */
    Instant time(long value) {
      return this == DECOYS ? Instant.ofEpochMilli(value) : Ids.time(value);
    }

    /** The partition that a time is in. */
    Partition around(Instant time) {
      long millis = width.toMillis();
      Instant from = Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
      return new Partition(this, from, from.plus(width));
    }

    /** The partition of that name; empty for others, such as the default one. */
    Optional<Partition> named(String name) {
      try {
        LocalDate day = LocalDate.parse(name.substring(name.lastIndexOf('_') + 1), DAY);
        return Optional.of(around(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
            .filter(each -> each.name().equals(name));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    String defaultName() {
      return sql + "_default";
    }
  }

  String name() {
    return table.sql() + "_" + DAY.format(from);
  }

  long least() {
    return table.at(from);
  }

  long beyond() {
    return table.at(to);
  }

  Partition next() {
    return table.around(to);
  }
}
