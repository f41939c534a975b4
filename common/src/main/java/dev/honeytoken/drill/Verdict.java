package dev.honeytoken.drill;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill says of one decoy.
 *
 * @param decoy its id; empty for one that is configured but was never registered
 * @param kind its kind
 * @param target where it was or would be placed
 * @param tripClass what it was found to be, null if it was never placed
 * @param hitMillis from arming to the hit, null if there was none
 * @param receipts what the channels said, in order
 * @param breakage the first broken link, null if the whole chain held
 */
public record Verdict(
    String decoy,
    String kind,
    Target target,
    @Nullable TripClass tripClass,
    @Nullable Long hitMillis,
    List<Receipt> receipts,
    @Nullable Breakage breakage)
    implements Serializable {
  /** Copies. */
  public Verdict {
    receipts = List.copyOf(receipts);
  }

  /** Whether the whole chain held. An inert decoy never passes, nor does a backed one. */
  public boolean passed() {
    return breakage == null && tripClass != TripClass.INERT && tripClass != TripClass.BACKED;
  }

  /**
   * Whether it stands as it should and was not fired: of a kind that is inert by nature, or backed
   * by a provider, which was asked whether it watches the decoy and no more. Nothing was verified,
   * and nothing broke.
   */
  public boolean unfired() {
    return breakage == null && (tripClass == TripClass.INERT || tripClass == TripClass.BACKED);
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
