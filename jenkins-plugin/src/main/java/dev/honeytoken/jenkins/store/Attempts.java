package dev.honeytoken.jenkins.store;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.jenkins.config.JenkinsWords;
import dev.honeytoken.jenkins.config.NotStored.Refusal;
import dev.honeytoken.jenkins.planting.OwnLibraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to decoys one by one: what fails for one keeps none of the others, and is said once for as
 * long as it stays the same. Not thread-safe.
 */
final class Attempts {
  private static final Logger LOG = Logger.getLogger(Attempts.class.getName());

  private final List<Refusal> before;
  private final List<Refusal> refused = new ArrayList<>();

  /**
   * A round.
   *
   * @param before what was refused in the last one
   */
  Attempts(List<Refusal> before) {
    this.before = before;
  }

  /** Something that may fail, and be tried again next time. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  void attempt(String id, String kind, Work work) {
    try {
      OwnLibraries.with(
          () -> {
            try {
              work.run();
              return true;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (HoneytokenException e) {
      refuse(new Refusal(id, kind, JenkinsWords.INSTANCE.say(e)), null);
    } catch (RuntimeException e) {
      refuse(new Refusal(id, kind, e.toString()), e);
    }
  }

  private void refuse(Refusal refusal, @Nullable RuntimeException e) {
    refused.add(refusal);
    if (!before.contains(refusal)) {
      LOG.log(
          Level.WARNING,
          "The credential '" + refusal.id() + "' could not be seen to. " + refusal.why(),
          e);
    }
  }

  /** What was refused in this round, in order. */
  List<Refusal> refused() {
    return List.copyOf(refused);
  }
}
