package dev.honeytoken.collector.channel.http;

import dev.honeytoken.collector.channel.Outcome;

/** A request got no answer that can be used; what to make of it is in {@link #outcome()}. */
public final class Unreachable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  /** With what is to be made of it. */
  public Unreachable(Outcome outcome) {
    super(outcome.detail());
    this.outcome = outcome;
  }

  /** One for which it may work later. */
  public static Unreachable forNow(String detail) {
    return new Unreachable(new Outcome.Later(detail, null));
  }

  /** What comes of the alert. */
  public Outcome outcome() {
    return outcome;
  }
}
