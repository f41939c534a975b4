package dev.honeytoken.collector.channel;

import java.time.Clock;
import java.time.Duration;

/**
 * What a collector opens its channels with.
 *
 * @param clock the time that messages are dated by
 * @param timeout how long one attempt may take in all, where the channel sets nothing else
 * @param version the collector's version
 */
public record ChannelContext(Clock clock, Duration timeout, String version) {
  /** What the collector calls itself to a channel. */
  public String userAgent() {
    return "honeytoken-collector/" + version;
  }
}
