package dev.honeytoken.planting;

import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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

  static void of(PlantingRequest request) {
    Thread thread = new Thread(() -> render(request), "honeytoken-warm-kinds");
    thread.setDaemon(true);
    thread.start();
  }

  private static void render(PlantingRequest request) {
    Set<String> kinds = new LinkedHashSet<>();
    for (DecoySpec each : request.decoys()) {
      kinds.add(each.kind());
    }
    for (String kind : kinds) {
      try {
        Kinds.of(kind).render(NOTHING, CONTEXT);
      } catch (RuntimeException | LinkageError e) {
        // A build that has ended has taken the classes away. Or there is no such kind, or it needs
        // options; what it needs to load, it has loaded.
      }
    }
  }
}
