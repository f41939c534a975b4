package dev.honeytoken.collector.channel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of sending an alert. The details are for people and never hold a secret. */
public sealed interface Outcome {
  /** What the channel said, or what is known instead. */
  String detail();

  /**
   * The channel's word that it accepted the alert.
   *
   * @param detail what it said
   * @param reference what the channel calls its message, by which a later stage finds it again;
   *     null if it has no name for it
   */
  record Receipt(String detail, @Nullable String reference) implements Outcome {
    /** Of a channel that has no name for its message. */
    public Receipt(String detail) {
      this(detail, null);
    }
  }

  /**
   * Not now.
   *
   * @param detail what went wrong
   * @param retryAfter how long the channel asks us to wait, null if it does not say
   */
  record Later(String detail, @Nullable Duration retryAfter) implements Outcome {}

  /** Never, as things are: somebody has to mend something. */
  record Refused(String detail) implements Outcome {}

  /**
   * Not now, and not for any failure: the channel has had as many as it is to have.
   *
   * @param detail why
   * @param until when to ask again
   */
  record Held(String detail, Instant until) implements Outcome {}

  /** Not at all: the operator keeps such alerts from the channel. It is no receipt. */
  record Withheld(String detail) implements Outcome {}
}
