package dev.honeytoken.planting;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.Neighbours;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The second half of a seeding: from grants to decoys that stand and are known to stand. */
final class Placing {
  private final Collector collector;
  private final Consumer<PlantingEvent> events;
  private final Plan plan;
  private final Workspace workspace;
  private final NamesInUse names;

  Placing(
      Collector collector,
      Consumer<PlantingEvent> events,
      Plan plan,
      Workspace workspace,
      NamesInUse names) {
    this.collector = collector;
    this.events = events;
    this.plan = plan;
    this.workspace = workspace;
    this.names = names;
  }

  /** One decoy on its way into its file. */
  private record Placed(
      PlantedDecoy decoy, TripClass tripClass, List<Cut> cuts, List<String> beside) {
    Confirmation placing() {
      return new Confirmation(decoy.decoy(), DecoyState.PLACING, tripClass, cuts, null, beside);
    }

    Confirmation planted() {
      return new Confirmation(decoy.decoy(), DecoyState.PLANTED, tripClass, List.of(), null);
    }

    PlantedDecoy result() {
      return new PlantedDecoy(
          decoy.decoy(),
          decoy.kind(),
          decoy.target(),
          decoy.endpoint(),
          tripClass,
          DecoyState.PLANTED,
          cuts);
    }
  }

  /**
   * Places what was granted.
   *
   * @throws RuntimeException if it cannot; then every file is as it was, and the collector knows,
   *     or will have it taken out by the next seeding
   */
  Planting place(Draft draft, PlantingAnswer answer) {
    Planting planting = answer.planting();
    List<Cut> missing;
    List<Placed> placed;
    try {
      missing = draft.takeOut(TakingOut.cuts(answer.superseded()));
      placed = render(draft, answer);
    } catch (RuntimeException e) {
      failed(planting, e);
      throw e;
    }
    collector.confirm(planting.id(), each(placed, Placed::placing));
    Optional<String> recorded = workspace.recorded();
    try {
      draft.write();
      workspace.record(planting.id());
      collector.confirm(planting.id(), each(placed, Placed::planted));
    } catch (RuntimeException e) {
      undo(draft, planting, recorded, e);
      throw e;
    }
    retire(answer.superseded());
    TakingOut.tell(answer.superseded(), missing, events);
    for (Placed each : placed) {
      events.accept(
          new PlantingEvent.Planted(
              each.decoy().decoy(),
              each.decoy().kind(),
              planting.told(each.decoy()),
              each.tripClass()));
    }
    return planting.with(each(placed, Placed::result));
  }

  private List<Placed> render(Draft draft, PlantingAnswer answer) {
    List<Grant> grants = answer.grants();
    List<PlantedDecoy> decoys = answer.planting().decoys();
    int count = plan.decoys().size();
    if (grants.size() != count || decoys.size() != count) {
      throw wrongAnswer("granted " + grants.size() + " of " + count + " decoys", null);
    }
    Map<String, List<String>> beside = new HashMap<>();
    for (Plan.Decoy each : plan.decoys()) {
      // Before the first decoy is in: afterwards, decoys would be among what has to be replaced.
      beside.computeIfAbsent(each.target().file(), file -> Neighbours.of(draft.text(file)));
    }
    List<Draft.Placed> places = new ArrayList<>();
    List<TripClass> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Plan.Decoy wanted = plan.decoys().get(i);
      Grant grant = grants.get(i);
      if (!grant.decoy().equals(decoys.get(i).decoy())) {
        throw wrongAnswer("granted decoys in another order than it registered them", null);
      }
      names.check(grant.endpoint());
      Credential credential = wanted.kind().render(grant.material(), context(wanted, grant));
      Slot slot = new Slot(wanted.target().file(), wanted.target().name(), grant.endpoint());
      Draft.Placed place = draft.place(wanted.format(), slot, credential);
      places.add(place);
      classes.add(
          TripClass.of(
              wanted.kind(), credential, place.leads(), grant.endpoint(), wanted.format().reach()));
    }
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      placed.add(
          new Placed(
              decoys.get(i),
              classes.get(i),
              draft.cuts(places.get(i)),
              beside.getOrDefault(plan.decoys().get(i).target().file(), List.of())));
    }
    return placed;
  }

  private static RenderContext context(Plan.Decoy wanted, Grant grant) {
    try {
      return new RenderContext(
          grant.endpoint(), grant.issuedAt(), grant.expiresAt(), wanted.order().options());
    } catch (IllegalArgumentException e) {
      throw wrongAnswer("granted a decoy that cannot be rendered: " + e.getMessage(), e);
    }
  }

  private static CollectorException wrongAnswer(String what, @Nullable Throwable cause) {
    return new CollectorException(
        Reason.GARBAGE,
        "The collector " + what + ".",
        cause,
        "Check that {0} is a collector of the same version as this build's plugin.",
        Setting.COLLECTOR_URL);
  }

  private void undo(
      Draft draft, Planting planting, Optional<String> recorded, RuntimeException cause) {
    boolean whole = draft.undo(cause) && cause.getSuppressed().length == 0;
    restore(recorded, cause);
    if (whole) {
      failed(planting, cause);
    }
    // Else the decoys stay registered as on their way, and the next seeding takes them out.
  }

  /** Has the workspace remember what it did before. */
  private void restore(Optional<String> before, RuntimeException cause) {
    try {
      before.ifPresentOrElse(workspace::record, workspace::forget);
    } catch (PlacementException e) {
      cause.addSuppressed(e);
    }
  }

  /** Tells the collector, which may be the very thing that failed. */
  void failed(Planting planting, RuntimeException cause) {
    String detail = cause.getMessage();
    try {
      collector.confirm(
          planting.id(),
          each(
              planting.decoys(),
              decoy ->
                  new Confirmation(decoy.decoy(), DecoyState.FAILED, null, List.of(), detail)));
    } catch (CollectorException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Everything stands by now, so that a collector that fails only here fails nothing: what it still
   * takes for planted is superseded again by the next seeding.
   */
  private void retire(List<Planting> superseded) {
    try {
      TakingOut.retire(collector, superseded);
    } catch (CollectorException e) {
      // See above.
    }
  }

  private static <T, R> List<R> each(List<T> values, Function<T, R> change) {
    return values.stream().map(change).toList();
  }
}
