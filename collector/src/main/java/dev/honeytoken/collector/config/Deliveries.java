package dev.honeytoken.collector.config;

import java.time.Duration;

/**
 * How alerts are brought to their channels.
 *
 * @param timeout how long one attempt may take in all
 * @param firstRetry wait before the second attempt; doubles from then on
 * @param longestRetry the longest wait between attempts
 * @param giveUpAfter age at which a delivery goes to the dead-letter list
 * @param noticeAfter how long a channel may fail before the others are told
 */
public record Deliveries(
    Duration timeout,
    Duration firstRetry,
    Duration longestRetry,
    Duration giveUpAfter,
    Duration noticeAfter) {
  /** What is used where nothing is set. */
  public static final Deliveries DEFAULT =
      new Deliveries(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMinutes(10),
          Duration.ofDays(3),
          Duration.ofMinutes(5));
}
