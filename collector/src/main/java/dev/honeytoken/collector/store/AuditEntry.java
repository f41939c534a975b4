package dev.honeytoken.collector.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or tried to do.
 *
 * @param id grows with time
 * @param at when it was over, by the collector's clock
 * @param key id of the API key; null for the command line and the collector itself
 * @param who name of the key, or who else it was
 * @param source address it came from, null if it came from no address
 * @param operation what was done: a route such as {@code POST /v1/keys}, or a command
 * @param subject id of what it was done to, null if there is none
 * @param outcome what came of it
 * @param detail more about it, such as why it was refused
 */
public record AuditEntry(
    String id,
    Instant at,
    @Nullable String key,
    String who,
    @Nullable String source,
    String operation,
    @Nullable String subject,
    Outcome outcome,
    @Nullable String detail) {

  /** What came of it. */
  public enum Outcome {
    /** It was done. */
    DONE("done"),
    /** It was not done, for a reason of whoever asked. */
    REFUSED("refused"),
    /** It was not done, or not wholly, by a fault of the collector. */
    FAILED("failed");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** The word on the wire and in the table. */
    public String word() {
      return word;
    }

    static Outcome ofWord(String word) {
      for (Outcome each : values()) {
        if (each.word.equals(word)) {
          return each;
        }
      }
      throw new IllegalArgumentException("there is no outcome '" + word + "'");
    }
  }
}
