package dev.honeytoken.client;

import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code PATCH /v1/plantings/{id}}: what has become of a decoy.
 *
 * @param decoy its id
 * @param state what it is from now on; anything but {@link DecoyState#GRANTED}
 * @param tripClass what it was found to be; null leaves what is known
 * @param cuts how to take it out; empty leaves what is known
 * @param detail why it failed, for people; null otherwise
 * @param beside names of what else looks like a credential in the same file, never a value; empty
 *     leaves what is known
 */
public record Confirmation(
    String decoy,
    DecoyState state,
    @Nullable TripClass tripClass,
    List<Cut> cuts,
    @Nullable String detail,
    List<String> beside) {
  /** Copies. */
  public Confirmation {
    cuts = List.copyOf(cuts);
    beside = List.copyOf(beside);
  }

  /** One that says nothing of what lies beside the decoy. */
  public Confirmation(
      String decoy,
      DecoyState state,
      @Nullable TripClass tripClass,
      List<Cut> cuts,
      @Nullable String detail) {
    this(decoy, state, tripClass, cuts, detail, List.of());
  }
}
