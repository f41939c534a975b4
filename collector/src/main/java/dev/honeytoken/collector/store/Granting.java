package dev.honeytoken.collector.store;

import dev.honeytoken.Secret;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.client.Renewal;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.store.PlantingRows.Fresh;
import dev.honeytoken.collector.store.PlantingRows.Row;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.TripClass;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a request for decoys is answered with, in the transaction of its caller. Thread-safe. */
final class Granting {
  /** Longer than any client repeats a request. */
  private static final Duration KEYS_KEPT = Duration.ofDays(2);

  private final Sealer sealer;
  private final Clock clock;
  private final Ids ids;
  private final @Nullable BackedKeys backed;

  Granting(Sealer sealer, Clock clock, Ids ids, @Nullable BackedKeys backed) {
    this.sealer = sealer;
    this.clock = clock;
    this.ids = ids;
    this.backed = backed;
  }

  /** Answers an order whose idempotency key was not seen before. */
  PlantingAnswer plant(
      Handle handle, Ordered ordered, String idempotencyKey, @Nullable String from) {
    Instant now = clock.instant();
    IdempotencyKeys.forget(handle, now.minus(KEYS_KEPT));
    List<Row> live = PlantingRows.live(handle, ordered.order().workspace());
    Optional<Row> current =
        live.stream().findFirst().filter(newest -> isCurrent(handle, ordered, newest, now));
    String digest = ordered.requestDigest();
    if (current.isPresent()) {
      long planting = goesOn(handle, Ids.of(current.get().planting().id()).orElseThrow());
      IdempotencyKeys.keep(handle, idempotencyKey, digest, planting, false, now);
      return answer(handle, planting, false, live);
    }
    long planting = ids.next();
    IdempotencyKeys.keep(handle, idempotencyKey, digest, planting, true, now);
    List<Fresh> fresh = grant(handle, planting, ordered, now, live, from);
    return granted(handle, ordered.order(), planting, fresh, now, live);
  }

  /** What was granted just now; reading ten thousand decoys again would cost as much as writing. */
  private PlantingAnswer granted(
      Handle handle,
      PlantingOrder order,
      long planting,
      List<Fresh> fresh,
      Instant now,
      List<Row> live) {
    return new PlantingAnswer(
        new Planting(
            Ids.text(planting),
            order.project(),
            order.workspace(),
            order.origin(),
            now.truncatedTo(ChronoUnit.MILLIS),
            order.policy(),
            fresh.stream().map(PlantingRows::decoy).toList()),
        fresh.stream().map(each -> grant(handle, each)).toList(),
        live.stream().map(Row::planting).toList());
  }

  private Grant grant(Handle handle, Fresh fresh) {
    return new Grant(
        Ids.text(fresh.id()),
        material(handle, sealer.version(), fresh.id(), Kinds.of(fresh.kind())),
        fresh.endpoint(),
        fresh.issuedAt(),
        fresh.expiresAt());
  }

  private static boolean isCurrent(Handle handle, Ordered ordered, Row newest, Instant now) {
    return ordered.order().replaces() == null
        && newest.orderDigest().equals(ordered.orderDigest())
        && newest.planting().decoys().stream().allMatch(each -> each.state() == DecoyState.PLANTED)
        && isGoodEnough(
            handle, ordered.order().renewal(), Ids.of(newest.planting().id()).orElseThrow(), now);
  }

  private static boolean isGoodEnough(Handle handle, Renewal renewal, long planting, Instant now) {
    return switch (renewal) {
      case ALL -> false;
      case OVERDUE ->
          ends(handle, "expires_at", planting, now) && ends(handle, "due_at", planting, now);
      case CHANGED -> ends(handle, "expires_at", planting, now);
    };
  }

  /** Whether all ends of that sort are still to come. */
  private static boolean ends(Handle handle, String column, long planting, Instant now) {
    return handle
        .createQuery("SELECT 1 FROM decoys WHERE planting = ? AND " + column + " <= ?")
        .bind(0, planting)
        .bind(1, now.toEpochMilli())
        .mapTo(Integer.class)
        .findFirst()
        .isEmpty();
  }

  /** A build that seeds once more has not ended, whoever said so. */
  private static long goesOn(Handle handle, long planting) {
    handle.execute(
        "UPDATE plantings SET ended_at = NULL,"
            + " over_at = (SELECT MAX(d.expires_at) FROM decoys d WHERE d.planting = plantings.id)"
            + " WHERE id = ? AND ended_at IS NOT NULL",
        planting);
    return planting;
  }

  private List<Fresh> grant(
      Handle handle, long id, Ordered ordered, Instant now, List<Row> live, @Nullable String from) {
    // What was granted and never placed is in no file. Ended here, it cannot get into one later.
    for (Row each : live) {
      long earlier = Ids.of(each.planting().id()).orElseThrow();
      handle.execute(
          "UPDATE decoys SET state = 'retired', changed_at = ? WHERE planting = ?"
              + " AND state = 'granted'",
          now.toEpochMilli(),
          earlier);
      PlantingRows.refreshLive(handle, earlier);
    }
    PlantingOrder order = ordered.order();
    PolicyRef policy = order.policy();
    List<Fresh> fresh = fresh(handle, ordered, now);
    handle.execute(
        "INSERT INTO plantings (id, project, workspace, origin, order_digest, key_version,"
            + " created_at, live, planted_from, policy, policy_version, over_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
        id,
        order.project(),
        order.workspace(),
        PlantingRows.origin(order.origin()),
        ordered.orderDigest(),
        sealer.version(),
        now.toEpochMilli(),
        from,
        policy == null ? null : policy.name(),
        policy == null ? null : policy.version(),
        order.origin().build() == null ? null : lastEnd(fresh));
    PlantingRows.insert(handle, id, fresh);
    keepShapes(handle, ordered);
    return fresh;
  }

  private static @Nullable Long lastEnd(List<Fresh> decoys) {
    return decoys.stream()
        .map(each -> each.expiresAt().toEpochMilli())
        .max(Long::compare)
        .orElse(null);
  }

  private static void keepShapes(Handle handle, Ordered ordered) {
    int fresh = 0;
    for (Shape each : ordered.shapes()) {
      fresh +=
          handle.execute(
              "INSERT INTO shapes (kind, shape) VALUES (?, ?) ON CONFLICT DO NOTHING",
              each.kind(),
              each.text());
    }
    if (fresh > 0) {
      News.shapes(handle);
    }
  }

  private List<Fresh> fresh(Handle handle, Ordered ordered, Instant now) {
    Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
    List<Fresh> decoys = new ArrayList<>();
    for (Ordered.Decoy each : ordered.decoys()) {
      Instant expires = issued.plus(each.order().lifetime());
      long id = each.id(ids, sealer, issued, expires);
      decoys.add(
          new Fresh(
              id,
              each.kind().id(),
              each.order().target(),
              each.options(),
              each.endpoint(),
              issued,
              expires,
              due(each.order().ttl(), issued),
              each.kind().tripClass() == TripClass.BACKED
                  ? taken(handle, each.kind(), id)
                  : each.fingerprint(sealer, id, issued, expires)));
    }
    return decoys;
  }

  /** Gives a decoy its key, and says by what it is found. */
  private String taken(Handle handle, Kind kind, long decoy) {
    BackedKeys keys = backed;
    return (keys == null ? Optional.<BackedKey>empty() : keys.take(handle, kind.id(), decoy))
        .map(key -> sealer.fingerprint(Secret.of(key.pair().id())))
        .orElseThrow(
            () ->
                new ConflictException(
                    "there is no free key of kind '" + kind.id() + "'",
                    "Seed again: somebody else may have been faster."));
  }

  private Material material(Handle handle, int keyVersion, long decoy, Kind kind) {
    Material material = sealer.material(keyVersion, decoy, kind.code());
    BackedKeys keys = backed;
    return kind.tripClass() == TripClass.BACKED && keys != null
        ? keys.of(handle, decoy).map(key -> key.pair().in(material)).orElse(material)
        : material;
  }

  private static @Nullable Instant due(@Nullable Duration ttl, Instant issued) {
    return ttl == null ? null : issued.plus(ttl);
  }

  /** Answers the request that an idempotency key was first used for once more. */
  PlantingAnswer replay(Handle handle, Ordered ordered, IdempotencyKeys.Seen seen) {
    if (!seen.requestDigest().equals(ordered.requestDigest())) {
      throw new ConflictException(
          "this idempotency key was used for another order",
          "Send every new order with a new idempotency key.");
    }
    List<Row> live = PlantingRows.live(handle, ordered.order().workspace());
    return answer(handle, seen.planting(), seen.granted(), live);
  }

  private PlantingAnswer answer(Handle handle, long id, boolean granted, List<Row> live) {
    Row row = PlantingRows.row(handle, id).orElseThrow();
    List<Planting> superseded =
        live.stream()
            .map(Row::planting)
            .filter(each -> !each.id().equals(row.planting().id()))
            .toList();
    if (!granted) {
      return new PlantingAnswer(row.planting(), List.of(), superseded);
    }
    if (row.planting().decoys().stream().anyMatch(each -> each.state() == DecoyState.RETIRED)) {
      throw new ConflictException(
          "another seeding of this workspace has superseded planting " + row.planting().id(),
          "Let one build at a time seed a workspace, then seed again.");
    }
    // Once the client has begun to place them, the material is not given again.
    boolean untouched =
        row.planting().decoys().stream().allMatch(each -> each.state() == DecoyState.GRANTED);
    return new PlantingAnswer(
        row.planting(), untouched ? grants(handle, row, id) : List.of(), superseded);
  }

  /** The grants of a planting. */
  List<Grant> grants(Handle handle, Row row, long planting) {
    return handle
        .createQuery(
            "SELECT id, kind, endpoint, issued_at, expires_at FROM decoys WHERE planting = ?"
                + " ORDER BY ordinal")
        .bind(0, planting)
        .map(
            (decoy, context) -> {
              long id = decoy.getLong("id");
              Kind kind = Kinds.of(decoy.getString("kind"));
              return new Grant(
                  Ids.text(id),
                  material(handle, row.keyVersion(), id, kind),
                  URI.create(decoy.getString("endpoint")),
                  Rows.instant(decoy, "issued_at"),
                  Rows.instant(decoy, "expires_at"));
            })
        .list();
  }
}
