package dev.honeytoken.collector.channel;

import java.time.Instant;

/** Where alerts go. Thread-safe: several alerts may be under way at once. */
public interface Channel {
  /** The name the operator gave it. */
  String name();

  /** The id of its {@link ChannelType}. */
  String type();

  /**
   * Sends one alert and waits for the channel's word, no longer than the configured time.
   *
   * @param alert what to tell
   * @param idempotencyKey the same for every attempt at this incident, channel and revision, so
   *     that the far side can drop what it has already
   * @return what came of it; whatever goes wrong out there is a result, not an exception
   */
  Outcome send(Alert alert, String idempotencyKey);

  /**
   * Whether it takes the stages after {@link Stage#OPENED}. One that does is given {@link
   * Alert#reference()} to find its message by.
   */
  default boolean updates() {
    return false;
  }

  /** Whether it is given the drills of a project at that time. */
  default boolean takesDrill(String project, Instant at) {
    return true;
  }

  /**
   * Whether what it is told now depends on what it was told before, so that of several replicas one
   * alone may tell it.
   */
  default boolean counts() {
    return false;
  }

  /** The channel without the policy that it is kept to, for a trial of whether it works. */
  default Channel bare() {
    return this;
  }
}
