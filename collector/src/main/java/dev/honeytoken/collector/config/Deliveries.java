package dev.honeytoken.collector.config;

import java.time.Duration;

/**
 * How alerts are brought to their channels.
 *
 * @param timeout how long one attempt may take in all
 * @param firstRetry wait before the second attempt; doubles from then on
 * @param longestRetry the longest wait between attempts
 * @param giveUpAfter age at which a delivery goes to the dead-letter list
 */
public record Deliveries(
    Duration timeout, Duration firstRetry, Duration longestRetry, Duration giveUpAfter) {
  /** What is used where nothing is set. */
  public static final Deliveries DEFAULT =
      new Deliveries(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMinutes(10),
          Duration.ofDays(3));
}
