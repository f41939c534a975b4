package dev.honeytoken.jenkins.telling;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What the collector does not know yet. Kept in a file of its own, with no form, so that neither an
 * outage of the collector nor the death of this controller has it forgotten. Thread-safe.
 */
@Extension
public final class Outbox extends GlobalConfiguration {
  /** The most of each that is kept; beyond it the oldest is given up. */
  static final int MOST = 10_000;

  private final Map<String, String> builds = new LinkedHashMap<>();
  private final List<InternalUse> uses = new ArrayList<>();

  /** Builds of this run of the controller: found here while their job is on the move. */
  private final transient Map<String, Run<?, ?>> running = new HashMap<>();

  /** What was saved. */
  @SuppressWarnings("this-escape") // as every GlobalConfiguration does
  public Outbox() {
    load();
  }

  /** The one there is. */
  public static Outbox get() {
    return ExtensionList.lookupSingleton(Outbox.class);
  }

  /** A use; a class of its own and no record, for Jenkins to read from XML. */
  static final class InternalUse {
    private final String planting;
    private final String decoy;
    private final String by;

    InternalUse(String planting, String decoy, String by) {
      this.planting = planting;
      this.decoy = decoy;
      this.by = by;
    }

    String planting() {
      return planting;
    }

    String decoy() {
      return decoy;
    }

    String by() {
      return by;
    }
  }

  /** Notes that a build has planted, so that its end is told. */
  public synchronized void planted(String planting, Run<?, ?> build) {
    builds.put(planting, build.getExternalizableId());
    running.put(planting, build);
    if (builds.size() > MOST) {
      String oldest = builds.keySet().iterator().next();
      builds.remove(oldest);
      running.remove(oldest);
    }
    save();
  }

  /** The build that has made a planting, if this controller was not started since; or null. */
  synchronized @Nullable Run<?, ?> running(String planting) {
    return running.get(planting);
  }

  /** Follows builds whose job has another full name now: renamed, or moved, or its folder was. */
  synchronized void relocated(String oldFullName, String newFullName) {
    if (relocate(builds, oldFullName, newFullName)) {
      save();
    }
  }

  /** Renames a job in ids of builds; says whether there were any. */
  static boolean relocate(Map<String, String> builds, String oldFullName, String newFullName) {
    String before = oldFullName + "#";
    boolean any = false;
    for (Map.Entry<String, String> each : builds.entrySet()) {
      if (each.getValue().startsWith(before)) {
        each.setValue(newFullName + "#" + each.getValue().substring(before.length()));
        any = true;
      }
    }
    return any;
  }

  /** Notes that a decoy of a planting was used inside Jenkins. */
  public synchronized void used(String planting, String decoy, String by) {
    uses.add(new InternalUse(planting, decoy, by));
    if (uses.size() > MOST) {
      uses.remove(0);
    }
    save();
  }

  /** Builds by the planting they have made, oldest first. */
  synchronized Map<String, String> builds() {
    return new LinkedHashMap<>(builds);
  }

  /** Uses, oldest first. */
  synchronized List<InternalUse> uses() {
    return List.copyOf(uses);
  }

  synchronized void endTold(String planting) {
    running.remove(planting);
    if (builds.remove(planting) != null) {
      save();
    }
  }

  synchronized void useTold(InternalUse use) {
    if (uses.remove(use)) {
      save();
    }
  }
}
