package dev.honeytoken.jenkins.planting;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.remoting.VirtualChannel;
import java.io.Serializable;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * Where a planting is: a directory of a node, and which of the plantings there that may stand at
 * the same time. The next build that takes the same spot finds what this one could not take out.
 */
final class Spot implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  private final @Nullable String node;
  private final @Nullable String directory;
  private final String slot;

  private Spot(@Nullable String node, @Nullable String directory, String slot) {
    this.node = node;
    this.directory = directory;
    this.slot = slot;
  }

  /** The first free one in a workspace, or one of the build's own where there is no workspace. */
  static Spot take(Run<?, ?> run, @Nullable FilePath workspace, boolean needsAgent) {
    if (workspace == null || !needsAgent) {
      return new Spot(null, null, run.getExternalizableId() + "/" + UUID.randomUUID());
    }
    for (int number = 0; ; number++) {
      Spot spot = at(workspace, "block " + number);
      if (TAKEN.add(spot.id())) {
        return spot;
      }
    }
  }

  /** One that outlives the build. */
  static Spot staying(FilePath workspace, int number) {
    return at(workspace, "seed " + number);
  }

  private static Spot at(FilePath workspace, String slot) {
    Computer computer = workspace.toComputer();
    String node = computer == null ? "" : computer.getName();
    return new Spot(node, workspace.getRemote(), slot);
  }

  /** Says after a restart that it is taken. */
  void taken() {
    TAKEN.add(id());
  }

  /** Gives it back. */
  void free() {
    TAKEN.remove(id());
  }

  /** What the collector knows it by; it learns neither node nor directory. */
  String id() {
    return Digests.of(place() + "\0" + slot);
  }

  /** The directory with its node, whatever the slot; for locks. */
  String place() {
    return node + "\0" + directory;
  }

  boolean sameDirectory(Spot other) {
    return directory != null && place().equals(other.place());
  }

  /** The directory, if its node is connected. */
  @Nullable FilePath workspace() {
    if (node == null || directory == null) {
      return null;
    }
    Computer computer = Jenkins.get().getComputer(node);
    VirtualChannel channel = computer == null ? null : computer.getChannel();
    return channel == null ? null : new FilePath(channel, directory);
  }

  /** The directory for messages. */
  String describe() {
    return directory == null ? "the environment" : directory;
  }
}
