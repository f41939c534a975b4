package dev.honeytoken.collector.dashboard;

import java.util.Locale;

/** How much something asks for attention; never told by colour alone. */
public enum Tone {
  /** All is well. */
  CALM("✓"),
  /** Nothing to do. */
  PLAIN("·"),
  /** Something to see to. */
  WARN("!"),
  /** Something happened. */
  ALARM("▲");

  private final String sign;

  Tone(String sign) {
    this.sign = sign;
  }

  /** A sign that stands before the word. */
  public String sign() {
    return sign;
  }

  /** The class of style sheets. */
  public String css() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }
}
