package dev.honeytoken.planting;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A planting without a collector and without a write: whether decoys would fit, tried out in memory
 * with material that leads nowhere. Thread-safe.
 */
public final class Rehearsal {
  private static final URI ENDPOINT = URI.create("https://packages.example.com");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Rehearsal() {}

  /**
   * Tries a request out.
   *
   * @param files the files to try it on, which are read only
   * @return what each decoy would be, in the order of the request
   * @throws dev.honeytoken.HoneytokenException as a seeding would for the same request and files
   */
  public static List<TripClass> of(PlantingRequest request, FileTree files) {
    Draft draft = new Draft(files);
    List<TripClass> classes = new ArrayList<>();
    for (Plan.Decoy each : Plan.of(request).decoys()) {
      files.requireWritable(each.target().file());
      Instant now = Instant.EPOCH;
      Duration lifetime = each.order().lifetime();
      RenderContext context =
          new RenderContext(ENDPOINT, now, now.plus(lifetime), each.order().options());
      Credential credential = each.kind().render(material(), context);
      Slot slot = new Slot(each.target().file(), each.target().name(), ENDPOINT);
      boolean leads = draft.place(each.format(), slot, credential).leads();
      classes.add(TripClass.of(each.kind(), credential, leads, ENDPOINT, each.format().reach()));
    }
    return List.copyOf(classes);
  }

  private static Material material() {
    byte[] bytes = new byte[Material.BYTES];
    RANDOM.nextBytes(bytes);
    return Material.of(bytes);
  }
}
