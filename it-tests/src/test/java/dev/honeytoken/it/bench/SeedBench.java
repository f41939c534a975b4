package dev.honeytoken.it.bench;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;

/**
 * What a seeding of ten decoys, one of them a JWT, adds to a warm and trivial build: {@code
 * honeytoken:seed} in a fresh checkout against a running collector, in turn with the goal {@code
 * help} of the same plugin, which does nothing. Fails if the medians lie too far apart.
 */
public final class SeedBench {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 15;
  private static final long MOST_MILLIS = 300;

  private SeedBench() {}

  /** Measures, prints, and exits with 1 if seeding takes too long. */
  public static void main(String[] arguments) {
    long[] idle = new long[ROUNDS];
    long[] seeding = new long[ROUNDS];
    try (Chain chain = Chain.start()) {
      String pom = tenDecoys(chain.pom()).xml();
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        Project project = Shop.files().write("pom.xml", pom);
        long nothing = millis(chain, project, "honeytoken:help");
        long seed = millis(chain, project, "honeytoken:seed");
        if (round >= 0) {
          idle[round] = nothing;
          seeding[round] = seed;
        }
      }
    }
    long without = Medians.of(idle);
    long with = Medians.of(seeding);
    System.out.printf(
        "seed, ten decoys: %d ms beside %d ms of a goal that does nothing: %.2f times, %d ms more"
            + " (at most %d; medians of %d in turn)%n",
        with, without, (double) with / without, with - without, MOST_MILLIS, ROUNDS);
    System.exit(with - without > MOST_MILLIS ? 1 : 0);
  }

  private static Pom tenDecoys(Pom pom) {
    Shop.sixDecoys(pom);
    for (String each : new String[] {"LEDGER", "STOCK", "MAIL", "SEARCH"}) {
      pom.decoy("basic-url", ".env", each + "_URL");
    }
    return pom;
  }

  private static long millis(Chain chain, Project project, String goal) {
    long start = System.nanoTime();
    chain.maven(project, "-o", goal).run().succeeded();
    return (System.nanoTime() - start) / 1_000_000;
  }
}
