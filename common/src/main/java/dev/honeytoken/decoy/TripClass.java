package dev.honeytoken.decoy;

import java.net.URI;

/**
 * How a decoy comes to be noticed. Worked out from what was really placed, never assumed: a report
 * may call a decoy verified only if it is {@link #SELF_FIRING} or {@link #BACKED}.
 */
public enum TripClass {
  /** Carries, or stands beside, a host that leads to the collector: whoever uses it calls us. */
  SELF_FIRING("self-firing"),
  /** Watched by another provider, which tells us. */
  BACKED("backed"),
  /** A lure only: whoever uses it calls somebody else, and we never hear of it. */
  INERT("inert");

  private final String word;

  TripClass(String word) {
    this.word = word;
  }

  /**
   * The class of a decoy as it was placed. What a provider watches, it watches wherever it lies.
   *
   * @param leads whether what was placed names a host of the collector
   * @param endpoint that host's address
   * @param client where clients of the file it was placed in take credentials
   */
  public static TripClass of(
      Kind kind, Credential credential, boolean leads, URI endpoint, Reach client) {
    if (kind.tripClass() == BACKED) {
      return BACKED;
    }
    boolean led = leads || credential.carriesEndpoint();
    return led && kind.reach().to(endpoint) && client.to(endpoint) ? kind.tripClass() : INERT;
  }

  /** The word for reports and the wire. */
  public String word() {
    return word;
  }

  /** The class with that word; {@link IllegalArgumentException} if there is none. */
  public static TripClass ofWord(String word) {
    for (TripClass each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no trip class '" + word + "'");
  }
}
