package dev.honeytoken.jenkins.planting;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.jenkins.config.Connection;
import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.telling.Outbox;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Target;
import dev.honeytoken.placement.format.Companions;
import dev.honeytoken.placement.format.Formats;
import dev.honeytoken.planting.InUse;
import dev.honeytoken.planting.PlantingEvent;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Removal;
import dev.honeytoken.planting.Rotation;
import dev.honeytoken.planting.Seeding;
import dev.honeytoken.planting.Workspace;
import hudson.FilePath;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The use cases, as a build calls them. Runs on the controller; only bytes of files go to agents.
 */
public final class Plantings {
  /** Shorter texts are in many a log for other reasons. */
  private static final int WORTH_MASKING = 8;

  static final Logger LOG = Logger.getLogger(Plantings.class.getName());

  private final Run<?, ?> run;
  private final Consumer<PlantingEvent> events;

  /** Plants for a build. */
  public Plantings(Run<?, ?> run, Consumer<PlantingEvent> events) {
    this.run = run;
    this.events = events;
  }

  /** Decoys that were planted, and the variables that come of them. */
  public record Planted(Held held, Map<String, String> variables) {}

  /**
   * Plants decoys that are taken out again.
   *
   * @param env what the build's environment holds; no variable in it is replaced
   * @throws dev.honeytoken.HoneytokenException if it cannot; then nothing is in place
   */
  public Planted plant(Wanted wanted, @Nullable FilePath workspace, Map<String, String> env) {
    Spot spot = Spot.take(run, workspace, wanted.needsWorkspace());
    try {
      return remembered(plant(new Held(spot, wanted, false, false), workspace, env));
    } catch (RuntimeException e) {
      spot.free();
      throw e;
    }
  }

  /** Plants decoys that stay; fails likewise. */
  public Planted plantToStay(Wanted wanted, FilePath workspace, Map<String, String> env) {
    Spot first = Spot.staying(workspace, 0);
    long before =
        PlantingsAction.of(run).all().stream()
            .filter(each -> each.stays() && each.spot().sameDirectory(first))
            .count();
    Spot spot = Spot.staying(workspace, Math.toIntExact(before));
    return remembered(plant(new Held(spot, wanted, true, false), workspace, env));
  }

  /**
   * Replaces decoys that stay by new ones: those that this build has planted in the workspace, each
   * in its place; where it has planted none, what an earlier build has left there. Fails likewise.
   *
   * @param wanted what to plant where this build has planted none, or if it has planted something
   *     else
   */
  public void rotate(Wanted wanted, FilePath workspace, Map<String, String> env) {
    Spot first = Spot.staying(workspace, 0);
    PlantingsAction plantings = PlantingsAction.of(run);
    List<Held> standing =
        plantings.all().stream()
            .filter(each -> each.stays() && each.spot().sameDirectory(first))
            .toList();
    if (standing.isEmpty()) {
      remembered(rotated(new Held(first, wanted, true, false), workspace, env));
    }
    for (Held each : standing) {
      Held fresh = new Held(each.spot(), each.wanted(), true, false);
      Planted planted = rotated(fresh, workspace, env);
      plantings.remove(each);
      remembered(planted);
    }
  }

  private Planted rotated(Held held, FilePath workspace, Map<String, String> env) {
    return plant(
        held,
        workspace,
        env,
        (collector, request, place) ->
            new Rotation(collector, events).run(request, Rotation.Which.ALL, place));
  }

  /** Plants what a build had planted before, for a drill; the build does not remember it. */
  Held plantForDrill(Wanted wanted, FilePath workspace, Map<String, String> env) {
    Spot spot = Spot.take(run, workspace, wanted.needsWorkspace());
    try {
      return plant(new Held(spot, wanted, false, false), workspace, env).held();
    } catch (RuntimeException e) {
      spot.free();
      throw e;
    }
  }

  /**
   * Plants what the system wants in a job that knows nothing of it; fails likewise. A build that
   * the collector's policies give nothing does not remember that it was asked.
   */
  public void plantCentrally(Wanted wanted, @Nullable FilePath workspace, Map<String, String> env) {
    Spot spot = Spot.take(run, workspace, wanted.needsWorkspace());
    try {
      Planted planted = plant(new Held(spot, wanted, false, true), workspace, env);
      if (planted.held().planting() == null) {
        spot.free();
      } else {
        remembered(planted);
      }
    } catch (RuntimeException e) {
      spot.free();
      throw e;
    }
  }

  private Planted remembered(Planted planted) {
    Held held = planted.held();
    PlantingsAction.of(run).add(held);
    String planting = held.planting();
    if (planting != null) {
      Outbox.get().planted(planting, run);
    }
    return planted;
  }

  /** A use case that leaves decoys in place. */
  @FunctionalInterface
  private interface UseCase {
    Planting run(Collector collector, PlantingRequest request, Workspace place);
  }

  private Planted plant(Held held, @Nullable FilePath workspace, Map<String, String> env) {
    return plant(
        held,
        workspace,
        env,
        (collector, request, place) -> new Seeding(collector, events).run(request, place));
  }

  private Planted plant(
      Held held, @Nullable FilePath workspace, Map<String, String> env, UseCase useCase) {
    return OwnLibraries.with(
        () -> {
          BuildWorkspace place = new BuildWorkspace(held, workspace);
          try (HttpCollector collector = Connection.open()) {
            Planting planting =
                useCase.run(collector, request(held.wanted(), workspace, env), place);
            Map<String, String> variables = remember(planting, held, place);
            return new Planted(held, variables);
          } catch (RuntimeException e) {
            held.close();
            throw e;
          }
        });
  }

  private PlantingRequest request(
      Wanted wanted, @Nullable FilePath workspace, Map<String, String> env) {
    return new PlantingRequest(
        run.getParent().getFullName(),
        "",
        "",
        Origins.of(run, env, workspace),
        wanted.decoys().stream().map(DecoyEntry::spec).toList(),
        env.keySet().stream()
            .map(name -> new InUse(InUse.Type.VARIABLE, name, "its environment"))
            .toList(),
        wanted.policy());
  }

  /** Notes what to mask, and works out the variables. */
  private static Map<String, String> remember(Planting planting, Held held, BuildWorkspace place) {
    Map<String, String> variables = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Set<String> masks = new LinkedHashSet<>();
    for (PlantedDecoy each : planting.decoys()) {
      Target target = each.target();
      String text =
          texts.computeIfAbsent(
              target.file(),
              file -> {
                byte[] bytes = place.files().read(file);
                return bytes == null ? "" : FileText.of(bytes).text();
              });
      Slot slot = new Slot(target.file(), target.name(), each.endpoint());
      Map<String, Secret> parts = Formats.of(target.format()).read(text, slot);
      parts.forEach(
          (part, secret) -> {
            if (secret.reveal().length() >= WORTH_MASKING) {
              secret.reveal().lines().forEach(masks::add);
            }
            if (target.file().equals(BuildFiles.VARIABLES)) {
              String name = String.valueOf(target.name());
              variables.put(
                  part.equals(Credential.VALUE) ? name : Companions.name(name, part),
                  secret.reveal());
            }
          });
    }
    held.setEnvironment(variables);
    held.setMasks(new ArrayList<>(masks));
    return variables;
  }

  /**
   * Takes a planting out; if it is out, nothing happens.
   *
   * @throws dev.honeytoken.HoneytokenException if it cannot; the next build that plants there does
   */
  public void takeOut(Held held, @Nullable FilePath workspace) {
    if (!held.open()) {
      return;
    }
    FilePath place = workspace == null ? held.spot().workspace() : workspace;
    try {
      OwnLibraries.with(
          () -> {
            try (HttpCollector collector = Connection.open()) {
              return new Removal(collector, events).run(new BuildWorkspace(held, place));
            }
          });
    } finally {
      held.close();
      held.spot().free();
      PlantingsAction.of(run).save();
    }
  }
}
