package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.HoneytokenConfiguration;
import dev.honeytoken.jenkins.planting.Wanted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the wrapper and the seeding step share. */
final class DecoyStep {
  private DecoyStep() {}

  /** The step's own decoys or policy, or the system's decoys where it names neither. */
  static Wanted effective(List<DecoyEntry> own, @Nullable String policy) {
    return new Wanted(
        own.isEmpty() && policy == null ? HoneytokenConfiguration.get().getDecoys() : own, policy);
  }
}
