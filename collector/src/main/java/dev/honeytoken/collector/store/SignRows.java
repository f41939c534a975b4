package dev.honeytoken.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gathers {@link Signs}. */
final class SignRows {
  private static final Duration SWEEP = Duration.ofDays(1);

  /** So many plantings of the same client are looked at for drills; more would say no more. */
  private static final int PLANTINGS = 50;

  private SignRows() {}

  private record Known(
      @Nullable Long planting,
      @Nullable String plantedFrom,
      @Nullable Instant endedAt,
      @Nullable Instant retiredAt) {
    static final Known NOTHING = new Known(null, null, null, null);
  }

  static Signs signs(Handle handle, long decoy, String source, long at) {
    Known known =
        handle
            .createQuery(
                "SELECT d.planting, d.state, d.changed_at, p.planted_from, p.ended_at FROM decoys d"
                    + " JOIN plantings p ON p.id = d.planting WHERE d.id = ?")
            .bind(0, decoy)
            .map((row, context) -> known(row))
            .findOne()
            .orElse(Known.NOTHING);
    return new Signs(
        source,
        Instant.ofEpochMilli(at),
        known.plantedFrom(),
        drilledFrom(handle, known),
        known.endedAt(),
        known.retiredAt(),
        decoysUsed(handle, known.planting(), at));
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getLong("planting"),
        row.getString("planted_from"),
        Rows.optionalInstant(row, "ended_at"),
        row.getString("state").equals("retired") ? Rows.instant(row, "changed_at") : null);
  }

  private static Set<String> drilledFrom(Handle handle, Known known) {
    if (known.planting() == null) {
      return Set.of();
    }
    List<String> own =
        handle
            .createQuery(
                "SELECT DISTINCT source FROM incidents WHERE planting = ? AND drill IS NOT NULL")
            .bind(0, known.planting())
            .mapTo(String.class)
            .list();
    if (!own.isEmpty() || known.plantedFrom() == null) {
      return new HashSet<>(own);
    }
    return new HashSet<>(
        handle
            .createQuery(
                "SELECT DISTINCT source FROM incidents WHERE drill IS NOT NULL AND planting IN"
                    + " (SELECT id FROM plantings WHERE planted_from = ? ORDER BY id DESC LIMIT "
                    + PLANTINGS
                    + ")")
            .bind(0, known.plantedFrom())
            .mapTo(String.class)
            .list());
  }

  private static int decoysUsed(Handle handle, @Nullable Long planting, long at) {
    if (planting == null) {
      return 1;
    }
    int used =
        handle
            .createQuery(
                "SELECT COUNT(DISTINCT decoy) FROM incidents WHERE planting = ? AND drill IS NULL"
                    + " AND last_at > ?")
            .bind(0, planting)
            .bind(1, at - SWEEP.toMillis())
            .mapTo(Integer.class)
            .one();
    return Math.max(1, used);
  }
}
