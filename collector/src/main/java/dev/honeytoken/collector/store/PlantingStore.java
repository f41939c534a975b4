package dev.honeytoken.collector.store;

import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.store.Dialect.Lock;
import dev.honeytoken.collector.store.PlantingRows.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Plantings: ordering, confirming, looking at them. Thread-safe. */
public final class PlantingStore {
  private final Database database;
  private final Clock clock;
  private final Granting granting;

  /** Plantings in that database, sealed with those keys. */
  public PlantingStore(Database database, Sealer sealer, Clock clock, Ids ids) {
    this(database, sealer, clock, ids, null);
  }

  /** The same with keys that providers watch. */
  public PlantingStore(
      Database database, Sealer sealer, Clock clock, Ids ids, @Nullable BackedKeys backed) {
    this.database = database;
    this.clock = clock;
    this.granting = new Granting(sealer, clock, ids, backed);
  }

  /** Registers decoys that no client asked for; see the other {@code plant}. */
  public PlantingAnswer plant(PlantingOrder order, Endpoints endpoints, String idempotencyKey) {
    return plant(order, endpoints, idempotencyKey, null);
  }

  /**
   * Registers decoys, unless the newest planting of the workspace is this very order, carried out.
   *
   * @param endpoints what the credentials are to point to
   * @param idempotencyKey asked twice with it, this answers the same and does one thing
   * @param from address of the client that asks, null if there is none
   * @throws ConflictException if the key was used for another order, or another seeding of the
   *     workspace has superseded what it granted
   * @throws dev.honeytoken.ConfigurationException if a kind or an option is wrong, or the collector
   *     does not listen to what the kind is presented over
   */
  public PlantingAnswer plant(
      PlantingOrder order, Endpoints endpoints, String idempotencyKey, @Nullable String from) {
    Ordered ordered = Ordered.of(order, endpoints);
    PlantingAnswer answer =
        database.write(
            handle -> {
              Dialect.of(handle).lock(handle, Lock.REQUEST, idempotencyKey);
              Dialect.of(handle).lock(handle, Lock.WORKSPACE, order.workspace());
              return IdempotencyKeys.find(handle, idempotencyKey)
                  .map(seen -> granting.replay(handle, ordered, seen))
                  .orElseGet(() -> granting.plant(handle, ordered, idempotencyKey, from));
            });
    ordered.shapes().forEach(database.changes()::shape);
    return answer;
  }

  /**
   * Notes what has become of decoys; all of it or nothing. Saying the same twice is fine.
   *
   * @return whether there is such a planting
   * @throws ConflictException if a decoy is none of it, or cannot become that from what it is
   */
  public boolean confirm(String planting, List<Confirmation> confirmations) {
    Instant now = clock.instant();
    return database.write(
        handle -> {
          Optional<Planting> known = locked(handle, planting);
          if (known.isEmpty()) {
            return false;
          }
          Confirming.note(handle, known.get(), confirmations, now);
          PlantingRows.refreshLive(handle, Ids.of(planting).orElseThrow());
          return true;
        });
  }

  /** A planting as it is once nobody else changes its workspace. */
  private static Optional<Planting> locked(Handle handle, String planting) {
    handle
        .createQuery("SELECT workspace FROM plantings WHERE id = ?")
        .bind(0, Ids.of(planting).orElse(-1L))
        .mapTo(String.class)
        .findOne()
        .ifPresent(each -> Dialect.of(handle).lock(handle, Lock.WORKSPACE, each));
    return PlantingRows.find(handle, planting);
  }

  /**
   * Notes that the build which planted has ended: whoever uses its decoys from now on was not part
   * of it. The first word counts.
   *
   * @return whether there is such a planting
   */
  public boolean ended(String planting) {
    long now = clock.millis();
    return database.write(
            handle ->
                handle.execute(
                    "UPDATE plantings SET ended_at = COALESCE(ended_at, ?),"
                        + " over_at = COALESCE(ended_at, ?) WHERE id = ?",
                    now,
                    now,
                    Ids.of(planting).orElse(-1L)))
        > 0;
  }

  /**
   * The grants of a planting once more. For the collector's own decoys: a client is given material
   * once.
   */
  public List<Grant> ownGrants(String planting) {
    return database.read(
        handle -> {
          long id = Ids.of(planting).orElse(-1L);
          return PlantingRows.row(handle, id)
              .map(row -> granting.grants(handle, row, id))
              .orElse(List.of());
        });
  }

  /** A planting by its id. */
  public Optional<Planting> planting(String id) {
    return database.read(handle -> PlantingRows.find(handle, id));
  }

  /** The plantings of a workspace that are or may be in place, newest first. */
  public List<Planting> plantingsIn(String workspace) {
    return database.read(
        handle -> PlantingRows.live(handle, workspace).stream().map(Row::planting).toList());
  }
}
