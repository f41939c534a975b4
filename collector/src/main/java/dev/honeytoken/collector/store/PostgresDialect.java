package dev.honeytoken.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.honeytoken.collector.config.PostgresSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, for any number of replicas. Transactions that decide something by what they have read
 * are kept apart by advisory locks, since a row that is not there yet cannot be locked.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Explicit Locking</a>
 */
final class PostgresDialect implements Dialect {
  /** Where changes are told. */
  static final String CHANNEL = "collector_changes";

  private static final int WRITERS = 12;
  private static final int READERS = 8;
  private static final long PATIENCE_MILLIS = 5_000;

  /** Above what another application of the database is likely to use. */
  private static final int FIRST_LOCK = 0x686f_6e00;

  /** A group of hits may run into several others before it has the way clear. */
  private static final int ATTEMPTS = 6;

  private static final Set<String> COLLISIONS =
      Set.of(
          "40001", // serialization_failure
          "40P01", // deadlock_detected
          // unique_violation: another was faster; the next attempt sees its row.
          "23505");

  /** read_only_sql_transaction: it is a standby, or was made read only. */
  private static final String READ_ONLY = "25006";

  private final HikariDataSource writers;
  private final HikariDataSource readers;

  PostgresDialect(PostgresSettings settings) {
    DataSource source = PostgresSource.of(settings);
    HikariConfig config = config("writers", source, WRITERS);
    // A server that does not wait for its disk would break the promise about answered hits.
    config.setConnectionInitSql(
        "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'");
    this.writers = new HikariDataSource(config);
    HikariConfig reading = config("readers", source, READERS);
    reading.setReadOnly(true);
    reading.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    this.readers = new HikariDataSource(reading);
  }

  private static HikariConfig config(String name, DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setValidationTimeout(PATIENCE_MILLIS / 2);
    // Opened when it is first used: whether the server is there was asked before.
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new Eviction(PostgresDialect::isReadOnly));
    return config;
  }

  /**
   * A session that was begun while the server was read only stays so: the next one may find another
   * server, or another setting.
   */
  private static boolean isReadOnly(SQLException failure) {
    return READ_ONLY.equals(failure.getSQLState());
  }

  @Override
  public Optional<String> cause(SQLException failure) {
    return isReadOnly(failure)
        ? Optional.of(
            "the database is read only: it is a standby, or default_transaction_read_only is on;"
                + " make it writable, or name the other servers too in the address and add"
                + " target_session_attrs=read-write; nothing else needs to be done")
        : Optional.empty();
  }

  @Override
  public Database.Kind kind() {
    return Database.Kind.POSTGRESQL;
  }

  @Override
  public String folder() {
    return "classpath:db/postgresql";
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("id", "BIGINT");
  }

  @Override
  public HikariDataSource writers() {
    return writers;
  }

  @Override
  public HikariDataSource readers() {
    return readers;
  }

  @Override
  public void lock(Handle handle, Lock lock, String name) {
    handle
        .createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(?, hashtext(?))) AS held")
        .bind(0, FIRST_LOCK + lock.number())
        .bind(1, name)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public void announce(Handle handle, String text) {
    handle
        .createQuery("SELECT 1 FROM (SELECT pg_notify(?, ?)) AS told")
        .bind(0, CHANNEL)
        .bind(1, text)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public <T extends @Nullable Object> T transact(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !collided(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean collided(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql
          && sql.getSQLState() != null
          && COLLISIONS.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace"
                + " WHERE nspname = current_schema()) AND relkind IN ('r', 'p')"
                + " AND NOT relispartition")
        .mapTo(String.class)
        .list();
  }

  /** A text has no character zero there, and is UTF-8, which has no half of a pair. */
  @Override
  public String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder storable = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || (c <= 0xffff && Character.isSurrogate((char) c)) ? 0xfffd : c)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }
}
