package dev.honeytoken.jenkins;

import dev.honeytoken.jenkins.config.DecoyEntry;
import dev.honeytoken.jenkins.config.HoneytokenConfiguration;
import java.util.List;

/** What the wrapper and the seeding step share. */
final class DecoyStep {
  private DecoyStep() {}

  /** The step's own decoys, or those of the system where it names none. */
  static List<DecoyEntry> effective(List<DecoyEntry> own) {
    return own.isEmpty() ? HoneytokenConfiguration.get().getDecoys() : own;
  }
}
