package dev.honeytoken.planting;

import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Protocol;
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
  private static final String PUBLIC = "packages.example.com";
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
    Plan plan = Plan.of(request);
    plan.decoys().forEach(each -> files.requireWritable(each.target().file()));
    return place(plan, new Draft(files), PUBLIC);
  }

  /**
   * Finds what is in the way of a plan before anything is registered: names that are taken, files
   * that exist or cannot hold it. Hosts are not among it, since the collector's is not known yet.
   *
   * @param draft the files without what earlier plantings have left in them
   * @throws dev.honeytoken.PlacementException as a placing would
   */
  static void check(Plan plan, Draft draft) {
    // A host that is in nobody's file, so that only names can be taken.
    place(plan, draft, "x" + Long.toString(RANDOM.nextLong() >>> 1, 36) + ".example.com");
  }

  private static List<TripClass> place(Plan plan, Draft draft, String host) {
    List<TripClass> classes = new ArrayList<>();
    for (Plan.Decoy each : plan.decoys()) {
      Instant now = Instant.EPOCH;
      Duration lifetime = each.order().lifetime();
      URI endpoint = endpoint(each.kind().protocol(), host);
      RenderContext context =
          new RenderContext(endpoint, now, now.plus(lifetime), each.order().options());
      Credential credential = each.kind().render(material(), context);
      Slot slot = new Slot(each.target().file(), each.target().name(), endpoint);
      boolean leads = draft.place(each.format(), slot, credential).leads();
      classes.add(TripClass.of(each.kind(), credential, leads, endpoint, each.format().reach()));
    }
    return List.copyOf(classes);
  }

  private static URI endpoint(Protocol protocol, String host) {
    String scheme = protocol == Protocol.HTTP ? "https" : protocol.scheme();
    return URI.create(scheme + "://" + host);
  }

  private static Material material() {
    byte[] bytes = new byte[Material.BYTES];
    RANDOM.nextBytes(bytes);
    return Material.of(bytes);
  }
}
