package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.PlacementException;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.PolicyAnswer;
import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.client.Renewal;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plants decoys: all of them, each registered, or none.
 *
 * <p>Whatever happens at whatever point, a build that is killed included, the next run finds out
 * from the collector what may be in place, takes it out and plants anew. Not thread-safe; any
 * number of seedings may run at once, those of one workspace wait for each other.
 */
public final class Seeding {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** Stands for the endpoint while there is none: no file has it. */
  private static final URI NO_ENDPOINT = URI.create("https://localhost");

  private final Collector collector;
  private final Consumer<PlantingEvent> events;
  private final Duration patience;
  private final Renewal renewal;

  /** Plants with grants of that collector. */
  public Seeding(Collector collector, Consumer<PlantingEvent> events) {
    this(collector, events, PATIENCE, Renewal.CHANGED);
  }

  Seeding(Collector collector, Consumer<PlantingEvent> events, Renewal renewal) {
    this(collector, events, PATIENCE, renewal);
  }

  Seeding(Collector collector, Consumer<PlantingEvent> events, Duration patience, Renewal renewal) {
    this.collector = collector;
    this.events = events;
    this.patience = patience;
    this.renewal = renewal;
  }

  /**
   * Plants what is asked for, or what the collector's policies give, or finds that it stands.
   *
   * @return the planting as it now stands; one without id and decoys where policies give nothing,
   *     and then nothing is left in place
   * @throws dev.honeytoken.HoneytokenException if it cannot be; then every file is as it was
   */
  public Planting run(PlantingRequest request) {
    return run(
        request, () -> LocalWorkspace.of(request.directory(), request.record(), request.home()));
  }

  /**
   * Plants in a workspace of another sort; the request's directory and record file do not matter.
   *
   * @return the planting as it now stands
   * @throws dev.honeytoken.HoneytokenException if it cannot be; then every file is as it was
   */
  public Planting run(PlantingRequest request, Workspace workspace) {
    return run(request, () -> workspace);
  }

  private Planting run(PlantingRequest request, Supplier<Workspace> place) {
    collector.warm();
    Warming.of(request);
    PolicyRef policy = null;
    PlantingRequest wanted = request;
    if (Policies.decide(request)) {
      PolicyAnswer given = Policies.of(collector, request);
      if (given.policy() == null || given.decoys().isEmpty()) {
        return plantNothing(request, place.get());
      }
      policy = given.policy();
      wanted = request.with(given.decoys().stream().map(DecoySpec::of).toList());
    }
    Plan plan = Plan.of(wanted);
    Workspace workspace = place.get();
    Work work = new Work(request, policy, plan, workspace, new NamesInUse(request.inUse()));
    return workspace.alone(patience, () -> seed(work));
  }

  /** What one seeding is about. */
  private record Work(
      PlantingRequest request,
      @Nullable PolicyRef policy,
      Plan plan,
      Workspace workspace,
      NamesInUse names) {}

  /** A policy that gives nothing any more takes back what it gave. */
  private Planting plantNothing(PlantingRequest request, Workspace workspace) {
    new Removal(collector, events).run(workspace);
    events.accept(new PlantingEvent.NothingGiven(request.project()));
    return new Planting(
        "", request.project(), workspace.id(), request.origin(), Instant.EPOCH, List.of());
  }

  private Planting seed(Work work) {
    PolicyRef policy = work.policy();
    if (policy == null) {
      check(work);
      return plant(work);
    }
    try {
      check(work);
    } catch (ConfigurationException | PlacementException e) {
      Planting registered = ask(work, null).planting();
      placing(work).failed(registered, e);
      throw Policies.untold(policy);
    }
    try {
      return plant(work);
    } catch (ConfigurationException | PlacementException e) {
      throw Policies.untold(policy);
    }
  }

  /** Bad files and names are found before anything is registered. */
  private void check(Work work) {
    work.plan().decoys().forEach(work.names()::check);
    checkFiles(work.plan(), work.workspace().files());
    work.workspace().requireRecordable();
    try {
      Rehearsal.check(work.plan(), new Draft(work.workspace().files()));
    } catch (PlacementException e) {
      // What is in the way may be what an earlier seeding has placed.
      List<Cut> earlier = TakingOut.cuts(work.workspace().plantings(collector));
      if (earlier.isEmpty()) {
        throw e;
      }
      Draft without = new Draft(work.workspace().files());
      without.takeOut(earlier);
      Rehearsal.check(work.plan(), without);
    }
  }

  private Placing placing(Work work) {
    return new Placing(collector, events, work.plan(), work.workspace(), work.names());
  }

  private Planting plant(Work work) {
    FileTree files = work.workspace().files();
    PlantingAnswer answer = ask(work, null);
    if (answer.current()) {
      Planting known = answer.planting();
      if (stands(new Draft(files), known)) {
        finish(files, answer.superseded());
        work.workspace().record(known.id());
        events.accept(new PlantingEvent.Unchanged(known.id(), known.decoys().size()));
        return known;
      }
      answer = ask(work, known.id());
    }
    return placing(work).place(new Draft(files), answer);
  }

  /** What an earlier seeding took out, or should have, and could not say any more. */
  private void finish(FileTree files, List<Planting> superseded) {
    if (!superseded.isEmpty()) {
      Removal.takeOut(files, superseded, events);
      TakingOut.retire(collector, superseded);
    }
  }

  private static void checkFiles(Plan plan, FileTree files) {
    Draft draft = new Draft(files);
    for (Plan.Decoy each : plan.decoys()) {
      String file = each.target().file();
      files.requireWritable(file);
      each.format().read(draft.text(file), new Slot(file, each.target().name(), NO_ENDPOINT));
    }
  }

  private PlantingAnswer ask(Work work, @Nullable String replaces) {
    PlantingOrder order =
        new PlantingOrder(
            work.request().project(),
            work.workspace().id(),
            work.request().origin(),
            replaces,
            renewal,
            work.policy(),
            work.plan().decoys().stream().map(Plan.Decoy::order).toList());
    PlantingAnswer answer = collector.plant(order, UUID.randomUUID().toString());
    Duration ahead = collector.clockAhead();
    if (replaces == null && ahead.abs().compareTo(CLOCK_TOLERANCE) > 0) {
      events.accept(new PlantingEvent.ClockDiffers(ahead.toSeconds()));
    }
    return answer;
  }

  /** Whether every decoy is registered as planted and stands in its file to the last byte. */
  private static boolean stands(Draft draft, Planting planting) {
    for (PlantedDecoy each : planting.decoys()) {
      if (each.state() != DecoyState.PLANTED || each.cuts().isEmpty()) {
        return false;
      }
    }
    List<?> missing =
        draft.takeOut(planting.decoys().stream().flatMap(d -> d.cuts().stream()).toList());
    return missing.isEmpty();
  }
}
