package dev.honeytoken.collector.config;

import java.time.Duration;

/**
 * What the admin API takes.
 *
 * @param requestBytes largest body of a request
 * @param decoysPerPlanting most decoys in one order
 * @param failedLogins wrong keys from one address within a minute before it is turned away
 * @param longPoll longest wait of a long poll
 */
public record Limits(int requestBytes, int decoysPerPlanting, int failedLogins, Duration longPoll) {
  /** What is used where nothing is set. */
  public static final Limits DEFAULT = new Limits(4 << 20, 10_000, 20, Duration.ofSeconds(30));
}
