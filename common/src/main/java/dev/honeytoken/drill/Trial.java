package dev.honeytoken.drill;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import dev.honeytoken.placement.format.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One decoy on its way through a drill. The first breakage stays; later ones follow from it. */
final class Trial {
  private final PlantedDecoy decoy;
  private final Target told;
  private volatile @Nullable Breakage breakage;
  private volatile Simulator.@Nullable Result fired;
  private DrillStatus.@Nullable Outcome outcome;

  /**
   * A trial.
   *
   * @param told the decoy's place as far as reports may tell of it
   */
  Trial(PlantedDecoy decoy, Target told) {
    this.decoy = decoy;
    this.told = told;
  }

  boolean secretive() {
    return told.untold();
  }

  PlantedDecoy decoy() {
    return decoy;
  }

  String place() {
    return told.untold() ? decoy.decoy() + " (" + decoy.kind() + ")" : told.describe();
  }

  void breaks(@Nullable Breakage found) {
    if (breakage == null) {
      breakage = found;
    }
  }

  /**
   * Whether it is of a kind that a drill does not fire: one that cannot fire wherever it stands, or
   * one whose use another provider tells of, some time later.
   */
  boolean unfired() {
    return Kinds.all().stream()
        .anyMatch(
            each -> each.id().equals(decoy.kind()) && each.tripClass() != TripClass.SELF_FIRING);
  }

  /** Where its clients take it: the narrower of what its kind and its file allow. */
  Reach reach() {
    Reach kind = Kinds.of(decoy.kind()).reach();
    Reach client = Formats.of(decoy.target().format()).reach();
    return kind.compareTo(client) > 0 ? kind : client;
  }

  boolean whole() {
    return breakage == null;
  }

  void fired(Simulator.Result result) {
    fired = result;
  }

  Simulator.@Nullable Result fired() {
    return fired;
  }

  void seen(DrillStatus.@Nullable Outcome latest) {
    outcome = latest;
  }

  DrillStatus.@Nullable Outcome outcome() {
    return outcome;
  }

  /** Whether waiting longer changes nothing for this decoy. */
  boolean settled() {
    DrillStatus.Outcome known = outcome;
    if (!whole() || unfired()) {
      return true;
    }
    DrillStatus.Hit hit = known == null ? null : known.hit();
    if (known == null || hit == null) {
      return false;
    }
    return !hit.decoy().equals(decoy.decoy())
        || known.receipts().stream().allMatch(receipt -> receipt.state().isFinal());
  }

  Verdict verdict() {
    DrillStatus.Outcome known = outcome;
    DrillStatus.Hit hit = known == null ? null : known.hit();
    List<DrillStatus.Receipt> receipts = known == null ? List.of() : known.receipts();
    return new Verdict(
        decoy.decoy(),
        decoy.kind(),
        told,
        decoy.tripClass(),
        hit == null ? null : hit.afterMillis(),
        receipts.stream()
            .map(r -> new Verdict.Receipt(r.channel(), r.state(), r.afterMillis(), r.detail()))
            .toList(),
        breakage);
  }
}
