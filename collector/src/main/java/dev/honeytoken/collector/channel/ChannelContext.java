package dev.honeytoken.collector.channel;

import java.time.Clock;
import java.time.Duration;

/**
 * What a collector opens its channels with.
 *
 * @param clock the time that messages are dated by
 * @param timeout how long one attempt may take in all, where the channel sets nothing else
 * @param version the collector's version
 * @param reach which addresses a channel may be at
 */
public record ChannelContext(Clock clock, Duration timeout, String version, Reach reach) {
  /** For channels of the operator's own file, which may be anywhere. */
  public ChannelContext(Clock clock, Duration timeout, String version) {
    this(clock, timeout, version, Reach.ANYWHERE);
  }

  /** The same for channels that others set. */
  public ChannelContext within(Reach other) {
    return new ChannelContext(clock, timeout, version, other);
  }

  /** What the collector calls itself to a channel. */
  public String userAgent() {
    return "honeytoken-collector/" + version;
  }
}
