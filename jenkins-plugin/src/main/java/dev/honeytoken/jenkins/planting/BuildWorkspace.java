package dev.honeytoken.jenkins.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.planting.Workspace;
import hudson.FilePath;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A planting's workspace as the use cases see it: files through remoting, the memory in the build,
 * and a lock on the controller, through which every build of every agent goes.
 */
final class BuildWorkspace implements Workspace {
  private static final Map<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Held held;
  private final BuildFiles files;

  BuildWorkspace(Held held, @Nullable FilePath workspace) {
    this.held = held;
    this.files = new BuildFiles(held, workspace);
  }

  @Override
  public String id() {
    return held.spot().id();
  }

  @Override
  public FileTree files() {
    return files;
  }

  @Override
  public Optional<String> recorded() {
    return Optional.ofNullable(held.planting());
  }

  @Override
  public void record(String planting) {
    held.setPlanting(planting);
  }

  @Override
  public void forget() {
    held.setPlanting(null);
  }

  @Override
  public <T> T alone(Duration patience, Supplier<T> work) {
    // All slots of a directory share its files, and so its lock.
    ReentrantLock lock = LOCKS.computeIfAbsent(held.spot().place(), place -> new ReentrantLock());
    try {
      if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(patience);
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private ConfigurationException busy(Duration patience) {
    return new ConfigurationException(
        "Another branch of a build is planting in, or removing from, "
            + held.spot().describe()
            + ", and was not done within "
            + patience.toSeconds()
            + " seconds.",
        "Run {0} when it is done; let parallel branches have a workspace each.",
        Setting.SEED);
  }
}
