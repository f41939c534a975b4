package dev.honeytoken.collector.channel;

import java.util.Locale;

/** Where in an incident's life an alert is. */
public enum Stage {
  /** The first that is told of it; every channel gets it. */
  OPENED,
  /** It has grown: more hits, or graver ones. */
  UPDATED,
  /** Somebody is looking after it. */
  ACKNOWLEDGED,
  /** It is over. */
  RESOLVED;

  /** As it is written on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage with that word. */
  public static Stage ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
