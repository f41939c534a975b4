package dev.honeytoken.jenkins.planting;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;

/** What a build has planted. Kept with the build, so that it is found after a restart. */
public final class PlantingsAction extends InvisibleAction implements RunAction2 {
  private static final Logger LOG = Logger.getLogger(PlantingsAction.class.getName());

  private final List<Held> all = new ArrayList<>();
  private transient @Nullable Run<?, ?> run;

  /** That of a build; made if there is none. */
  public static synchronized PlantingsAction of(Run<?, ?> run) {
    PlantingsAction action = run.getAction(PlantingsAction.class);
    if (action == null) {
      action = new PlantingsAction();
      run.addAction(action);
    }
    return action;
  }

  /** Everything that was planted, in order. */
  public synchronized List<Held> all() {
    return List.copyOf(all);
  }

  /** The one with that key, or null. */
  public synchronized @Nullable Held find(String key) {
    return all.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
  }

  /** The variables that were planted centrally and are in place. */
  public Map<String, String> centralVariables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Held each : all()) {
      if (each.central()) {
        variables.putAll(each.environment());
      }
    }
    return variables;
  }

  synchronized void add(Held held) {
    all.add(held);
    save();
  }

  synchronized void remove(Held held) {
    all.remove(held);
    save();
  }

  /** Writes the build's file; what cannot be written is not worth failing a build for. */
  void save() {
    Run<?, ?> its = run;
    try {
      if (its != null) {
        its.save();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "What " + its + " has planted could not be saved", e);
    }
  }

  @Override
  public void onAttached(Run<?, ?> run) {
    this.run = run;
  }

  @Override
  public void onLoad(Run<?, ?> run) {
    this.run = run;
    if (run.isBuilding()) {
      all().stream().filter(Held::open).forEach(each -> each.spot().taken());
    }
  }
}
