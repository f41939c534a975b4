package dev.honeytoken.planting;

import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Renders one credential of each kind that will be needed and throws it away: loading the classes
 * for signing takes longer than all the rest of a seeding, and goes on while files are read and the
 * collector is asked.
 */
final class Warming {
  private static final Material NOTHING = Material.of(new byte[Material.BYTES]);
  private static final RenderContext CONTEXT =
      new RenderContext(
          URI.create("https://localhost"), Instant.EPOCH, Instant.EPOCH.plusSeconds(1), Map.of());

  private Warming() {}

  static void of(Plan plan) {
    Thread thread = new Thread(() -> render(plan), "honeytoken-warm-kinds");
    thread.setDaemon(true);
    thread.start();
  }

  private static void render(Plan plan) {
    for (Kind kind : plan.decoys().stream().map(Plan.Decoy::kind).distinct().toList()) {
      try {
        kind.render(NOTHING, CONTEXT);
      } catch (RuntimeException | LinkageError e) {
        // A build that has ended has taken the classes away. Or a kind may need options; what it
        // needs to load, it has loaded.
      }
    }
  }
}
