package dev.honeytoken.collector.channel;

/** One configured channel: immutable, checked, its secrets redacted in {@code toString}. */
public interface ChannelSettings {
  /** The name the operator gave it: lower case, unique. */
  String name();

  /** Opens it. */
  Channel open(Poster poster);
}
