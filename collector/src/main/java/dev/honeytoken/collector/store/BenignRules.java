package dev.honeytoken.collector.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes the rules of what is harmless. */
final class BenignRules {
  private static final String IN_FORCE = "SELECT * FROM benign_rules WHERE ended_at IS NULL";

  private BenignRules() {}

  static List<BenignRule> all(Handle handle) {
    return handle
        .createQuery(IN_FORCE + " ORDER BY id DESC")
        .map((row, context) -> rule(row))
        .list();
  }

  /** Whether there is any in force. */
  static boolean any(Handle handle) {
    return handle
        .createQuery("SELECT 1 FROM benign_rules WHERE ended_at IS NULL LIMIT 1")
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** The rule by which a use of a decoy is harmless. */
  static Optional<BenignRule> of(Handle handle, long decoy, String source, long hit) {
    List<BenignRule> rules =
        handle
            .createQuery(
                IN_FORCE
                    + " AND (decoy = :decoy OR project = (SELECT p.project FROM plantings p"
                    + " JOIN decoys d ON d.planting = p.id WHERE d.id = :decoy)) ORDER BY id")
            .bind("decoy", decoy)
            .map((row, context) -> rule(row))
            .list();
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    String agent =
        handle
            .createQuery("SELECT COALESCE(user_agent, '') FROM hits WHERE id = ?")
            .bind(0, hit)
            .mapTo(String.class)
            .findOne()
            .orElse("");
    return rules.stream().filter(each -> each.fits(source, agent)).findFirst();
  }

  static void insert(Handle handle, BenignRule rule) {
    handle.execute(
        "INSERT INTO benign_rules (id, decoy, project, network, user_agent, reason, who,"
            + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        Ids.of(rule.id()).orElseThrow(),
        rule.decoy() == null ? null : Ids.of(rule.decoy()).orElseThrow(),
        rule.project(),
        rule.network(),
        rule.userAgent(),
        rule.reason(),
        rule.who(),
        rule.createdAt().toEpochMilli());
  }

  static boolean end(Handle handle, String id, Instant at) {
    return handle.execute(
            "UPDATE benign_rules SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
            at.toEpochMilli(),
            Ids.of(id).orElse(-1L))
        > 0;
  }

  static void mark(Handle handle, long incident, BenignRule rule) {
    handle.execute(
        "UPDATE incidents SET benign = ? WHERE id = ?", Ids.of(rule.id()).orElseThrow(), incident);
  }

  static boolean isMarked(Handle handle, long incident) {
    return handle
        .createQuery("SELECT 1 FROM incidents WHERE id = ? AND benign IS NOT NULL")
        .bind(0, incident)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static BenignRule rule(ResultSet row) throws SQLException {
    return new BenignRule(
        Ids.text(row.getLong("id")),
        Rows.optionalId(row, "decoy"),
        row.getString("project"),
        row.getString("network"),
        row.getString("user_agent"),
        row.getString("reason"),
        row.getString("who"),
        Rows.instant(row, "created_at"));
  }
}
