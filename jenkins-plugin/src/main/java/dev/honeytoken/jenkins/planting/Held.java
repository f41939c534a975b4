package dev.honeytoken.jenkins.planting;

import dev.honeytoken.jenkins.config.DecoyEntry;
import hudson.FilePath;
import hudson.util.Secret;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One planting of a build, as the build remembers it: enough to take it out after a restart of the
 * controller. Values are stored enciphered, and only for as long as they are in place.
 */
public final class Held implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String key = UUID.randomUUID().toString();
  private final Spot spot;
  private final ArrayList<DecoyEntry> decoys;
  private final @Nullable String policy;
  private final boolean stays;
  private final boolean central;
  private boolean open = true;
  private @Nullable String planting;
  private @Nullable Secret variables;
  private @Nullable Secret environment;
  private @Nullable Secret masks;

  Held(Spot spot, Wanted wanted, boolean stays, boolean central) {
    this.spot = spot;
    this.decoys = new ArrayList<>(wanted.decoys());
    this.policy = wanted.policy();
    this.stays = stays;
    this.central = central;
  }

  /** What tells it from the others of its build. */
  public String key() {
    return key;
  }

  /** Where it is. */
  Spot spot() {
    return spot;
  }

  /** What it was asked for. */
  Wanted wanted() {
    return new Wanted(decoys, policy);
  }

  /** Whether it is to stay when the build ends. */
  public boolean stays() {
    return stays;
  }

  /** Whether the job itself says nothing of it; then its pages and log say nothing either. */
  public boolean central() {
    return central;
  }

  /** Whether its decoys are in place. */
  public synchronized boolean open() {
    return open;
  }

  /** Says that they no longer are, and forgets their values. */
  synchronized void close() {
    open = false;
    variables = null;
    environment = null;
    masks = null;
  }

  synchronized @Nullable String planting() {
    return planting;
  }

  synchronized void setPlanting(@Nullable String planting) {
    this.planting = planting;
  }

  synchronized @Nullable Secret variables() {
    return variables;
  }

  synchronized void setVariables(@Nullable Secret variables) {
    this.variables = variables;
  }

  /** Whether it is in that directory. */
  public boolean isIn(FilePath workspace) {
    return spot.sameDirectory(Spot.staying(workspace, 0));
  }

  /** The variables it consists of, while they are in place. */
  synchronized Map<String, String> environment() {
    return environment == null ? Map.of() : Variables.read(environment.getPlainText());
  }

  synchronized void setEnvironment(Map<String, String> values) {
    environment = values.isEmpty() ? null : Secret.fromString(Variables.write(values));
  }

  /** What must not be seen in the log. */
  public synchronized List<String> masks() {
    return masks == null ? List.of() : List.of(masks.getPlainText().split("\n", -1));
  }

  synchronized void setMasks(List<String> values) {
    masks = values.isEmpty() ? null : Secret.fromString(String.join("\n", values));
  }
}
