package dev.honeytoken.collector.channel;

import java.util.Locale;

/** How grave an alert is, mildest first. */
public enum Severity {
  /** Nothing to do: a drill. */
  INFO,
  /** A decoy was used, or the collector cannot do its work: look at it today. */
  HIGH,
  /** Signs of an intruder at work: get up. */
  CRITICAL;

  /** As it is written on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity with that word. */
  public static Severity ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
