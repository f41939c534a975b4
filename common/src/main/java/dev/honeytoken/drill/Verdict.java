package dev.honeytoken.drill;

import dev.honeytoken.Setting;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill says of one decoy.
 *
 * @param decoy its id
 * @param kind its kind
 * @param target where it was placed
 * @param tripClass what it is
 * @param hitMillis from arming to the hit, null if there was none
 * @param receipts what the channels said, in order
 * @param broken the first broken link, null if the whole chain held
 * @param message what broke and the likely cause; null if nothing did
 * @param mend what to do, see {@link dev.honeytoken.HoneytokenException#mend()}; null if nothing
 * @param settings the settings that {@code mend} refers to
 */
public record Verdict(
    String decoy,
    String kind,
    Target target,
    TripClass tripClass,
    @Nullable Long hitMillis,
    List<Receipt> receipts,
    @Nullable Link broken,
    @Nullable String message,
    @Nullable String mend,
    List<Setting> settings)
    implements Serializable {
  /** Copies. */
  public Verdict {
    receipts = List.copyOf(receipts);
    settings = List.copyOf(settings);
  }

  /** Whether the whole chain held. An inert decoy never passes. */
  public boolean passed() {
    return broken == null;
  }

  /**
   * What one channel said.
   *
   * @param channel its name
   * @param state where the delivery was at the end
   * @param afterMillis from the hit to the receipt, null if there was none
   * @param detail what the channel answered
   */
  public record Receipt(
      String channel, DrillStatus.State state, @Nullable Long afterMillis, @Nullable String detail)
      implements Serializable {}
}
