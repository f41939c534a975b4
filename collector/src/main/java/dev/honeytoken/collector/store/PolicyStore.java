package dev.honeytoken.collector.store;

import dev.honeytoken.client.PolicyQuestion;
import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.collector.policy.Policy;
import dev.honeytoken.collector.policy.Rules;
import dev.honeytoken.collector.policy.RulesText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Policies with all their versions. Thread-safe. */
public final class PolicyStore {
  private static final String LATEST =
      "SELECT p.* FROM policies p WHERE p.version ="
          + " (SELECT MAX(q.version) FROM policies q WHERE q.name = p.name)";

  private final Database database;
  private final Clock clock;

  /** Policies in that database. */
  public PolicyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those in force, in the order in which they are looked at. */
  public List<Policy> all() {
    return database.read(
        handle ->
            handle
                .createQuery(LATEST + " AND p.removed = 0 ORDER BY p.name")
                .map((row, context) -> policy(row))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(each -> each.rules().rank()))
                .toList());
  }

  /** One that is in force. */
  public Optional<Policy> policy(String name) {
    return database.read(handle -> latest(handle, name)).filter(each -> !each.removed());
  }

  /** One version, whether in force or not. */
  public Optional<Policy> version(String name, int version) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM policies WHERE name = ? AND version = ?")
                .bind(0, name)
                .bind(1, version)
                .map((row, context) -> policy(row))
                .findOne());
  }

  /** Every version, the newest first; none if there never was such a policy. */
  public List<Policy> versions(String name) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM policies WHERE name = ? ORDER BY version DESC")
                .bind(0, name)
                .map((row, context) -> policy(row))
                .list());
  }

  /** The one that decides for who asks; the one that is asked for by name, if there is a name. */
  public Optional<Policy> decide(PolicyQuestion question) {
    String name = question.policy();
    return name == null
        ? all().stream().filter(each -> each.rules().audience().has(question)).findFirst()
        : policy(name);
  }

  /**
   * Puts rules in force; saying the same again makes no version.
   *
   * @param who brings them
   * @throws ConflictException if another change came at the same moment
   */
  public Policy put(String name, Rules rules, String who) {
    return database.write(
        handle -> {
          Optional<Policy> latest = latest(handle, name);
          if (latest.filter(each -> !each.removed() && each.rules().equals(rules)).isPresent()) {
            return latest.get();
          }
          return insert(handle, next(latest, name), rules, false, who);
        });
  }

  /**
   * Ends a policy; its versions stay.
   *
   * @return whether it was in force
   * @throws ConflictException if another change came at the same moment
   */
  public boolean remove(String name, String who) {
    return database.write(
        handle -> {
          Optional<Policy> latest = latest(handle, name).filter(each -> !each.removed());
          latest.ifPresent(each -> insert(handle, next(latest, name), each.rules(), true, who));
          return latest.isPresent();
        });
  }

  private static PolicyRef next(Optional<Policy> latest, String name) {
    return new PolicyRef(name, latest.map(each -> each.ref().version()).orElse(0) + 1);
  }

  private Policy insert(Handle handle, PolicyRef ref, Rules rules, boolean removed, String who) {
    Policy policy = new Policy(ref, rules, removed, clock.instant(), who);
    int rows =
        handle.execute(
            "INSERT INTO policies (name, version, body, removed, changed_at, changed_by)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            ref.name(),
            ref.version(),
            Rows.json(RulesText.tree(rules)),
            removed ? 1 : 0,
            policy.changedAt().toEpochMilli(),
            who);
    if (rows == 0) {
      throw new ConflictException(
          "policy " + ref.name() + " was changed at the same moment", "Look at it, and try again.");
    }
    return policy;
  }

  private static Optional<Policy> latest(Handle handle, String name) {
    return handle
        .createQuery(LATEST + " AND p.name = ?")
        .bind(0, name)
        .map((row, context) -> policy(row))
        .findOne();
  }

  private static Policy policy(ResultSet row) throws SQLException {
    return new Policy(
        new PolicyRef(row.getString("name"), row.getInt("version")),
        RulesText.of(Rows.json(row, "body")),
        row.getInt("removed") == 1,
        Rows.instant(row, "changed_at"),
        row.getString("changed_by"));
  }
}
