package dev.honeytoken.jenkins.planting;

import dev.honeytoken.Secret;
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
import dev.honeytoken.planting.Seeding;
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

  /** Whether any of these needs a workspace. */
  public static boolean needWorkspace(List<DecoyEntry> decoys) {
    return decoys.stream().anyMatch(each -> each.getVariable() == null);
  }

  /**
   * Plants decoys that are taken out again.
   *
   * @param env what the build's environment holds; no variable in it is replaced
   * @throws dev.honeytoken.HoneytokenException if it cannot; then nothing is in place
   */
  public Planted plant(
      List<DecoyEntry> decoys, @Nullable FilePath workspace, Map<String, String> env) {
    Spot spot = Spot.take(run, workspace, needWorkspace(decoys));
    try {
      return remembered(plant(new Held(spot, decoys, false, false), workspace, env));
    } catch (RuntimeException e) {
      spot.free();
      throw e;
    }
  }

  /** Plants decoys that stay; fails likewise. */
  public Planted plantToStay(List<DecoyEntry> decoys, FilePath workspace, Map<String, String> env) {
    Spot first = Spot.staying(workspace, 0);
    long before =
        PlantingsAction.of(run).all().stream()
            .filter(each -> each.stays() && each.spot().sameDirectory(first))
            .count();
    Spot spot = Spot.staying(workspace, Math.toIntExact(before));
    return remembered(plant(new Held(spot, decoys, true, false), workspace, env));
  }

  /** Plants what a build had planted before, for a drill; the build does not remember it. */
  Held plantForDrill(List<DecoyEntry> decoys, FilePath workspace, Map<String, String> env) {
    Spot spot = Spot.take(run, workspace, needWorkspace(decoys));
    try {
      return plant(new Held(spot, decoys, false, false), workspace, env).held();
    } catch (RuntimeException e) {
      spot.free();
      throw e;
    }
  }

  /** Plants what the system wants in a job that knows nothing of it; fails likewise. */
  public Planted plantCentrally(
      List<DecoyEntry> decoys, @Nullable FilePath workspace, Map<String, String> env) {
    Spot spot = Spot.take(run, workspace, needWorkspace(decoys));
    try {
      return remembered(plant(new Held(spot, decoys, false, true), workspace, env));
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
      Outbox.get().planted(planting, run.getExternalizableId());
    }
    return planted;
  }

  private Planted plant(Held held, @Nullable FilePath workspace, Map<String, String> env) {
    return OwnLibraries.with(
        () -> {
          BuildWorkspace place = new BuildWorkspace(held, workspace);
          try (HttpCollector collector = Connection.open()) {
            Planting planting =
                new Seeding(collector, events).run(request(held.decoys(), workspace, env), place);
            Map<String, String> variables = remember(planting, held, place);
            return new Planted(held, variables);
          } catch (RuntimeException e) {
            held.close();
            throw e;
          }
        });
  }

  private PlantingRequest request(
      List<DecoyEntry> decoys, @Nullable FilePath workspace, Map<String, String> env) {
    return new PlantingRequest(
        run.getParent().getFullName(),
        "",
        "",
        Origins.of(run, env, workspace),
        decoys.stream().map(DecoyEntry::spec).toList(),
        env.keySet().stream()
            .map(name -> new InUse(InUse.Type.VARIABLE, name, "its environment"))
            .toList());
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
