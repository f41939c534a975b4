package dev.honeytoken.collector.channel.policy;

import java.time.Duration;

/**
 * How many alerts a channel is given, one by one, in a span of time.
 *
 * @param count at least 1
 * @param span at least a second
 */
record Rate(int count, Duration span) {
  Rate {
    if (count < 1 || span.toMillis() < 1_000) {
      throw new IllegalArgumentException(count + " in " + span);
    }
  }
}
