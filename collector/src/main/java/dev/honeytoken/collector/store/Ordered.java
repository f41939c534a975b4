package dev.honeytoken.collector.store;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order, checked.
 *
 * @param order as it came
 * @param decoys each with its kind, options and address
 * @param orderDigest the same for orders that ask for the same decoys in the same build
 */
record Ordered(PlantingOrder order, List<Decoy> decoys, String orderDigest) {
  /** One in four is refused at worst, so that this many in a row never are. */
  private static final int MOST_DRAWS = 64;

  static Ordered of(PlantingOrder order, Endpoints endpoints) {
    List<Decoy> decoys =
        order.decoys().stream()
            .map(
                each -> {
                  Kind kind = Kinds.of(each.kind());
                  return new Decoy(each, kind, kind.options(each.options()), endpoints.of(kind));
                })
            .toList();
    return new Ordered(order, decoys, digest(tree(order, decoys)));
  }

  /** One decoy of it, with its options completed and where it is to lead. */
  record Decoy(DecoyOrder order, Kind kind, Map<String, String> options, URI endpoint) {
    Shape shape() {
      return new Shape(kind.id(), kind.shape(options));
    }

    /**
     * An id for it, drawn again while scanners would not take what is rendered from it.
     *
     * @see Kind#believable
     */
    long id(Ids ids, Sealer sealer, Instant issuedAt, Instant expiresAt) {
      RenderContext context = context(issuedAt, expiresAt);
      long id = ids.next();
      // A user name that the user has chosen may be one that no draw makes better.
      for (int drawn = 1; drawn < MOST_DRAWS; drawn++) {
        if (kind.believable(material(sealer, id), context)) {
          return id;
        }
        id = ids.next();
      }
      return id;
    }

    /** The keyed fingerprint by which the decoy is found without a seal; null if it is not. */
    @Nullable String fingerprint(Sealer sealer, long id, Instant issuedAt, Instant expiresAt) {
      return kind.lookedUp(options)
          ? sealer.fingerprint(
              kind.lookup(kind.render(material(sealer, id), context(issuedAt, expiresAt))))
          : null;
    }

    private Material material(Sealer sealer, long id) {
      return sealer.material(sealer.version(), id, kind.code());
    }

    private RenderContext context(Instant issuedAt, Instant expiresAt) {
      return new RenderContext(endpoint, issuedAt, expiresAt, options);
    }

    private Map<String, @Nullable Object> tree() {
      Map<String, @Nullable Object> tree = new TreeMap<>();
      tree.put("kind", kind.id());
      tree.put("file", order.target().file());
      tree.put("format", order.target().format());
      tree.put("name", order.target().name());
      tree.put("options", new TreeMap<>(options));
      tree.put("endpoint", endpoint.toString());
      tree.put("lifetime", order.lifetime().toSeconds());
      if (order.ttl() != null) {
        tree.put("ttl", order.ttl().toSeconds());
      }
      return tree;
    }
  }

  /** The shapes that have to be looked for from now on. */
  Set<Shape> shapes() {
    return decoys.stream()
        .map(Decoy::shape)
        .filter(each -> !each.options().isEmpty())
        .collect(Collectors.toSet());
  }

  /** The same for requests that are the same. */
  String requestDigest() {
    Map<String, @Nullable Object> tree = new HashMap<>();
    tree.put("order", orderDigest);
    tree.put("replaces", order.replaces());
    tree.put("renewal", order.renewal().word());
    return digest(tree);
  }

  private static Map<String, @Nullable Object> tree(PlantingOrder order, List<Decoy> decoys) {
    Map<String, @Nullable Object> tree = new HashMap<>();
    tree.put("project", order.project());
    tree.put("workspace", order.workspace());
    tree.put("build", order.origin().build());
    tree.put("decoys", decoys.stream().map(Decoy::tree).toList());
    return tree;
  }

  private static String digest(Map<String, @Nullable Object> tree) {
    try {
      byte[] json = Rows.json(new TreeMap<>(tree)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
