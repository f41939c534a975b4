package dev.honeytoken.drill.report;

import dev.honeytoken.Words;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.Verdict;

/** What every form of report says in the same words. */
final class Wording {
  private Wording() {}

  static String mend(Breakage breakage, Words words) {
    return words.fill(breakage.mend(), breakage.settings());
  }

  /** The decoy's id, or a dash for one that was never registered. */
  static String id(Verdict verdict) {
    return verdict.decoy().isEmpty() ? "-" : verdict.decoy();
  }
}
