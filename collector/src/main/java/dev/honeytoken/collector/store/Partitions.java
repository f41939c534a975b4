package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Dialect.Lock;
import dev.honeytoken.collector.store.Partition.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes partitions ahead of time, and drops old ones as a whole. Where there are none, it does
 * nothing. Whatever of it does not succeed is done the next time: rows without a partition are in
 * the default one. Thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-partitioning.html">Partitioning</a>
 */
final class Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

  private final Database database;

  Partitions(Database database) {
    this.database = database;
  }

  private boolean none() {
    return database.kind() != Database.Kind.POSTGRESQL;
  }

  /** Makes those that are missing for what is written from now on, or was written without one. */
  void ahead(Instant now) {
    if (none()) {
      return;
    }
    for (Table table : Table.values()) {
      Partition last = table.around(now.plus(table.ahead()));
      Set<Partition> missing = new TreeSet<>(java.util.Comparator.comparing(Partition::from));
      for (Partition each = table.around(now); !each.from().isAfter(last.from()); ) {
        missing.add(each);
        each = each.next();
      }
      missing.addAll(ofStrays(table, last));
      missing.removeAll(existing(table));
      missing.forEach(this::make);
    }
  }

  /** Makes those for a span of time, such as that of what is about to be imported. */
  void between(Table table, Instant from, Instant to) {
    if (none()) {
      return;
    }
    Set<Partition> existing = existing(table);
    Partition last = table.around(to);
    for (Partition each = table.around(from); !each.from().isAfter(last.from()); ) {
      if (!existing.contains(each)) {
        make(each);
      }
      each = each.next();
    }
  }

  /** Those that rows of the default partition belong in, unless they lie far ahead. */
  private Set<Partition> ofStrays(Table table, Partition last) {
    List<Long> times =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT DISTINCT "
                            + table.column()
                            + " / "
                            + table.at(table.around(Instant.EPOCH).to())
                            + " FROM "
                            + table.defaultName()
                            + " WHERE "
                            + table.column()
                            + " < ?")
                    .bind(0, last.beyond())
                    .mapTo(Long.class)
                    .list());
    long width = table.at(table.around(Instant.EPOCH).to());
    return times.stream()
        .map(each -> table.around(table.time(each * width)))
        .collect(Collectors.toSet());
  }

  Set<Partition> existing(Table table) {
    return database
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                            + " WHERE i.inhparent = CAST(? AS regclass)")
                    .bind(0, table.sql())
                    .mapTo(String.class)
                    .list())
        .stream()
        .map(table::named)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private void make(Partition partition) {
    try {
      database.<Boolean>write(
          handle -> {
            lock(handle, partition.table());
            if (exists(handle, partition.name())) {
              return false;
            }
            make(handle, partition);
            return true;
          });
    } catch (JdbiException e) {
      LOG.warn(
          "The partition {} was not made; it is tried again, and nothing is lost meanwhile ({})",
          partition.name(),
          e.getMessage());
    }
  }

  private static void make(Handle handle, Partition partition) {
    String name = partition.name();
    String table = partition.table().sql();
    String bounds = " FROM (" + partition.least() + ") TO (" + partition.beyond() + ")";
    handle.execute("LOCK TABLE " + partition.table().defaultName() + " IN ACCESS EXCLUSIVE MODE");
    // Attached rather than made as a partition: so nobody who reads or writes the table waits.
    handle.execute("CREATE TABLE " + name + " (LIKE " + table + " INCLUDING ALL)");
    handle.execute(
        "WITH moved AS (DELETE FROM "
            + partition.table().defaultName()
            + " WHERE "
            + partition.table().column()
            + " >= ? AND "
            + partition.table().column()
            + " < ? RETURNING *) INSERT INTO "
            + name
            + " SELECT * FROM moved",
        partition.least(),
        partition.beyond());
    handle.execute("ALTER TABLE " + table + " ATTACH PARTITION " + name + " FOR VALUES" + bounds);
  }

  private static boolean exists(Handle handle, String name) {
    return handle
        .createQuery("SELECT to_regclass(?) IS NOT NULL")
        .bind(0, name)
        .mapTo(Boolean.class)
        .one();
  }

  /** One at a time, and not in the way of hits for long. */
  private static void lock(Handle handle, Table table) {
    Dialect.of(handle).lock(handle, Lock.PARTITIONS, table.sql());
    handle.execute("SET LOCAL lock_timeout = '3s'");
  }

  /**
   * Drops those of a table that hold nothing younger, and nothing that is still needed.
   *
   * @param needed is true of a partition {@code %s}, as a query, while a row of it is needed
   * @param bound what its names stand for
   * @return how many rows went
   */
  long drop(Table table, Instant before, String needed, Map<String, Long> bound) {
    if (none()) {
      return 0;
    }
    long dropped = 0;
    for (Partition each : existing(table)) {
      if (!each.to().isAfter(before)) {
        dropped += drop(each, needed.replace("%s", each.name()), bound);
      }
    }
    return dropped;
  }

  private long drop(Partition partition, String needed, Map<String, Long> bound) {
    try {
      return database.write(
          handle -> {
            Dialect.of(handle).lock(handle, Lock.INCIDENTS, "");
            lock(handle, partition.table());
            if (!exists(handle, partition.name()) || isNeeded(handle, needed, bound)) {
              return 0L;
            }
            long rows =
                handle
                    .createQuery("SELECT COUNT(*) FROM " + partition.name())
                    .mapTo(Long.class)
                    .one();
            handle.execute("DROP TABLE " + partition.name());
            LOG.info("The partition {} was dropped, with {} rows", partition.name(), rows);
            // An empty one is worth a word in the log, but no row.
            return rows;
          });
    } catch (JdbiException e) {
      LOG.warn("{} was not dropped; it is tried again ({})", partition.name(), e.getMessage());
      return 0;
    }
  }

  private static boolean isNeeded(Handle handle, String needed, Map<String, Long> bound) {
    return handle
        .createQuery("SELECT EXISTS (" + needed + ")")
        .bindMap(bound)
        .mapTo(Boolean.class)
        .one();
  }
}
