package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two builds from changing the files of one workspace at once. Held by the operating system,
 * so that it ends with the process however that ends.
 */
final class WorkspaceLock {
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Does something while no other build of the workspace does, waiting for one if need be.
   *
   * @param id what the workspace, or the home that several share, is known by
   * @throws ConfigurationException if the other one is not done in time
   */
  static <T> T holding(String id, Duration patience, Supplier<T> work) {
    WorkspaceLock lock = take(id, patience);
    try {
      return work.get();
    } finally {
      lock.release();
    }
  }

  private static WorkspaceLock take(String id, Duration patience) {
    // Another user's lock file could not be opened, so each has one of his own.
    String name = LocalWorkspace.digest(id + "\0" + System.getProperty("user.name"));
    Path file = Path.of(System.getProperty("java.io.tmpdir"), name.substring(0, 32) + ".lock");
    long start = System.nanoTime();
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        while (tryLock(channel) == null) {
          if (System.nanoTime() - start > patience.toNanos()) {
            throw busy(patience);
          }
          TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
        }
        return new WorkspaceLock(channel);
      } catch (IOException | InterruptedException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(patience);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The lock file " + file + " of this workspace cannot be used.",
          e,
          "Let the build write to the directory for temporary files (-Djava.io.tmpdir=…).");
    }
  }

  /** A lock, or null where another process, or another build in this one, has it. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static ConfigurationException busy(Duration patience) {
    return new ConfigurationException(
        "Another build is planting in, or removing from, this very directory or home, and was not done"
            + " within "
            + patience.toSeconds()
            + " seconds.",
        "Run {0} when it is done; let parallel builds have a checkout each.",
        Setting.SEED);
  }

  private void release() {
    try {
      channel.close();
    } catch (IOException e) {
      // A lock that is not given back now is given back when the process ends.
    }
  }
}
