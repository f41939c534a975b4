package dev.honeytoken.collector.store;

import dev.honeytoken.client.ArmedDecoy;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.decoy.TripClass;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** Drills: armed decoys, and what has come of them. Thread-safe. */
public final class DrillStore {
  private final Database database;
  private final Clock clock;
  private final Ids ids;

  /** Drills in that database. */
  public DrillStore(Database database, Clock clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Arms the decoys of a planting that are planted and not inert.
   *
   * @param channels names of the channels whose receipts are waited for
   * @return the drill, or empty if there is no such planting
   */
  public Optional<Drill> arm(DrillOrder order, List<String> channels) {
    return arm(order, (project, at) -> channels, false);
  }

  /** The same with every channel that is given the project's drills now. */
  public Optional<Drill> arm(DrillOrder order, DeliveryQueue queue) {
    return arm(order, queue::drilled, false);
  }

  /**
   * The same for a drill of the collector's own, which those channels alone are told of: none of
   * them perhaps.
   */
  public Optional<Drill> armOwn(DrillOrder order, List<String> channels) {
    return arm(order, (project, at) -> channels, true);
  }

  /** Which of those nonces are armed and have not been used up. */
  public Set<String> armed(Set<String> nonces) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT nonce FROM drill_decoys WHERE nonce IN (<nonces>) AND hit IS NULL"
                        + " AND expires_at >= :now")
                .bindList("nonces", List.copyOf(nonces))
                .bind("now", clock.millis())
                .mapTo(String.class)
                .set());
  }

  private Optional<Drill> arm(
      DrillOrder order, BiFunction<String, Instant, List<String>> waitedFor, boolean own) {
    Instant now = clock.instant();
    Instant end = now.plus(order.window());
    return database.write(
        handle ->
            PlantingRows.find(handle, order.planting())
                .map(
                    planting -> {
                      long id = ids.next();
                      List<String> channels = waitedFor.apply(planting.project(), now);
                      handle.execute(
                          "INSERT INTO drills (id, planting, channels, armed_at, expires_at,"
                              + " revision, own) VALUES (?, ?, ?, ?, ?, 1, ?)",
                          id,
                          Ids.of(order.planting()).orElseThrow(),
                          Rows.json(Map.of("names", channels)),
                          now.toEpochMilli(),
                          end.toEpochMilli(),
                          own ? 1 : 0);
                      return new Drill(
                          Ids.text(id), end, arm(handle, id, end, planting.decoys()), channels);
                    }));
  }

  private static List<ArmedDecoy> arm(
      Handle handle, long drill, Instant end, List<PlantedDecoy> decoys) {
    List<ArmedDecoy> armed = new ArrayList<>();
    for (PlantedDecoy each : decoys) {
      if (each.state() != DecoyState.PLANTED || isUnfired(each)) {
        continue;
      }
      String nonce = UUID.randomUUID().toString();
      handle.execute(
          "INSERT INTO drill_decoys (nonce, drill, decoy, ordinal, expires_at)"
              + " VALUES (?, ?, ?, ?, ?)",
          nonce,
          drill,
          Ids.of(each.decoy()).orElseThrow(),
          armed.size(),
          end.toEpochMilli());
      armed.add(new ArmedDecoy(each, nonce));
    }
    return armed;
  }

  private static boolean isUnfired(PlantedDecoy decoy) {
    return decoy.tripClass() == TripClass.INERT || decoy.tripClass() == TripClass.BACKED;
  }

  /** What has come of a drill, or empty if there is none with that id. */
  public Optional<DrillStatus> status(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM drills WHERE id = ?")
                .bind(0, Ids.of(id).orElse(-1L))
                .map((row, context) -> DrillRows.drill(row))
                .findOne()
                .map(drill -> DrillRows.status(handle, drill, clock.instant())));
  }

  /** The channels that alone are told of a drill; empty if all are. */
  static Optional<List<String>> exclusive(Handle handle, long drill) {
    return handle
        .createQuery("SELECT channels FROM drills WHERE id = ? AND own = 1")
        .bind(0, drill)
        .map((row, context) -> Rows.json(row, "channels").texts("names"))
        .findOne();
  }

  /**
   * A decoy was used in a drill, which its planting remembers for longer than the drill is kept.
   */
  static void used(Handle handle, long drill, long at) {
    handle.execute(
        "UPDATE plantings SET drilled_at = ? WHERE id = (SELECT planting FROM drills WHERE id = ?)",
        at,
        drill);
    touch(handle, drill);
  }

  /** Something about the drill has changed. */
  static void touch(Handle handle, long drill) {
    handle.execute("UPDATE drills SET revision = revision + 1 WHERE id = ?", drill);
    News.drill(handle, drill);
  }
}
