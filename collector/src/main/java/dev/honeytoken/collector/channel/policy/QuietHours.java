package dev.honeytoken.collector.channel.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of the day in which drills wake nobody; real incidents know no such hours. Immutable.
 *
 * @param from the first minute
 * @param to the minute after the last; before {@code from} if midnight lies between
 * @param zone where the clock hangs
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
  QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("hours from " + from + " to " + to + " are none or all");
    }
  }

  boolean at(Instant instant) {
    LocalTime time = instant.atZone(zone).toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }

  @Override
  public String toString() {
    return from + "-" + to + " " + zone;
  }
}
