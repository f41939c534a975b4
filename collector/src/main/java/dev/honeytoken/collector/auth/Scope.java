package dev.honeytoken.collector.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a key is good for. */
public enum Scope {
  /** Plantings: order, look at, confirm. */
  PLANT("plant"),
  /** Drills: arm and watch. */
  DRILL("drill"),
  /** Hits, incidents, decoys, identification, metrics. */
  READ("read"),
  /** Incidents: acknowledge, note, resolve, mark as benign; the dashboard's role responder. */
  RESPOND("respond"),
  /** Keys and deliveries, and everything the other scopes are good for. */
  ADMIN("admin");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** The word on the wire and the command line. */
  public String word() {
    return word;
  }

  /** Every word, in order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Scope::word).toList();
  }

  /**
   * The scope with that word; {@link IllegalArgumentException} that lists them if there is none.
   */
  public static Scope ofWord(String word) {
    for (Scope each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "there is no scope '" + word + "'; known: " + String.join(", ", words()));
  }

  /** Whether somebody with the given scopes may do what asks for this one. */
  public boolean isIn(Set<Scope> given) {
    return given.contains(this) || given.contains(ADMIN);
  }

  /** The scopes of words, all different. */
  public static Set<Scope> ofWords(Iterable<String> words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    words.forEach(each -> scopes.add(ofWord(each)));
    return scopes;
  }
}
