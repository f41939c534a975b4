package dev.honeytoken.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/drills/{id}}: what has come of a drill so far.
 *
 * @param drill its id
 * @param revision grows with every change; a long poll waits for a larger one
 * @param complete whether nothing more is waited for
 * @param outcomes by decoy id, one for each armed decoy
 */
public record DrillStatus(
    String drill, long revision, boolean complete, Map<String, Outcome> outcomes) {
  /** Copies. */
  public DrillStatus {
    outcomes = Map.copyOf(outcomes);
  }

  /**
   * What has come of one decoy.
   *
   * @param hit what its nonce brought in, null while nothing has
   * @param receipts one for each channel waited for, in order
   */
  public record Outcome(@Nullable Hit hit, List<Receipt> receipts) {
    /** Copies. */
    public Outcome {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * A hit with a nonce of this drill.
   *
   * @param id the hit's id
   * @param decoy the decoy whose credential was really presented
   * @param afterMillis from arming to the hit being on disk, by the collector's clock
   */
  public record Hit(String id, String decoy, long afterMillis) {}

  /**
   * A channel's word, or what is known instead.
   *
   * @param channel its name
   * @param state where the delivery is
   * @param afterMillis from the hit to the receipt, by the collector's clock; null before
   * @param detail what the channel answered, for people; never a secret
   */
  public record Receipt(
      String channel, State state, @Nullable Long afterMillis, @Nullable String detail) {}

  /** Where a delivery is. */
  public enum State {
    /** Not tried, or not finished. */
    PENDING("pending"),
    /** Tried and to be tried again. */
    RETRYING("retrying"),
    /** The channel accepted it. */
    ACCEPTED("accepted"),
    /** The channel will not have it; on the dead-letter list. */
    REFUSED("refused"),
    /** The operator keeps such alerts from the channel; no receipt. */
    WITHHELD("withheld");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }

    /** Whether nothing more will come of it by itself. */
    public boolean isFinal() {
      return this != PENDING && this != RETRYING;
    }

    /** The state with that word; {@link IllegalArgumentException} if there is none. */
    public static State ofWord(String word) {
      for (State each : values()) {
        if (each.word.equals(word)) {
          return each;
        }
      }
      throw new IllegalArgumentException("no delivery state '" + word + "'");
    }
  }
}
