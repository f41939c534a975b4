package dev.honeytoken.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * SQLite, in one file. It has one writer at a time anyway, across processes too: queueing for one
 * connection is fairer and faster than its locks are, and no other lock is needed.
 */
final class SqliteDialect implements Dialect {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KIB = 8_192;

  /** Only if nobody else gets to copy the log, or nobody else is there: 128 MiB. */
  private static final int PAGES_BETWEEN_CHECKPOINTS = 32_768;

  /**
   * After these a connection is closed: the next one sees a file system that was mounted anew, and
   * one that was opened while nothing could be written would stay so.
   */
  private static final List<String> BROKEN =
      List.of(
          "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_CORRUPT", "SQLITE_NOTADB");

  /** For a connection to be opened where there is none; each has its turn, or is one of several. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final OneWriter writer;
  private final Checkpointer checkpointer;
  private final SqliteFile file;
  private @Nullable HikariDataSource readers;

  SqliteDialect(Path path) {
    this.file = new SqliteFile(path);
    this.writer =
        new OneWriter(
            pool("writer", file.source(config(SQLiteConfig.TransactionMode.IMMEDIATE)), 1, ""));
    this.checkpointer =
        new Checkpointer(writer, file.source(config(SQLiteConfig.TransactionMode.DEFERRED)));
  }

  private static SQLiteConfig config(SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit is on disk when it returns: the promise about answered hits rests on this line.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(
        SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(PAGES_BETWEEN_CHECKPOINTS));
    config.setTransactionMode(mode);
    return config;
  }

  private static HikariConfig pool(String name, DataSource source, int size, String first) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    // One that had to be closed is opened again for whoever wants one, and not before.
    config.setMinimumIdle(0);
    config.setIdleTimeout(0);
    config.setMaxLifetime(0);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setExceptionOverride(new Eviction(SqliteDialect::isBroken));
    if (!first.isEmpty()) {
      config.setConnectionInitSql(first);
    }
    return config;
  }

  @Override
  public Database.Kind kind() {
    return Database.Kind.SQLITE;
  }

  @Override
  public String folder() {
    return "classpath:db/sqlite";
  }

  /** An INTEGER key is SQLite's row id itself and needs no index beside the table. */
  @Override
  public Map<String, String> placeholders() {
    return Map.of("id", "INTEGER");
  }

  @Override
  public HikariDataSource writers() {
    return writer;
  }

  @Override
  public Connection first() throws SQLException {
    return writer.first();
  }

  @Override
  public synchronized HikariDataSource readers() {
    HikariDataSource open = readers;
    if (open == null) {
      SQLiteConfig config = config(SQLiteConfig.TransactionMode.DEFERRED);
      open =
          new HikariDataSource(
              pool("reader", file.source(config), READERS, "PRAGMA query_only = 1"));
      readers = open;
    }
    return open;
  }

  @Override
  public void close() {
    checkpointer.close();
    Dialect.super.close();
  }

  @Override
  public void lock(Handle handle, Lock lock, String name) {
    // There is no other transaction that writes.
  }

  @Override
  public void announce(Handle handle, String text) {
    // There is no other replica.
  }

  @Override
  public <T extends @Nullable Object> T transact(Supplier<T> transaction) {
    Object before = file.now(this::leave);
    T done;
    try {
      done = transaction.get();
    } catch (RuntimeException e) {
      if (isBroken(e)) {
        leave();
      }
      throw e;
    }
    // Lest anybody be told that it is on disk, when it went to a file that has no name any more.
    file.still(before);
    return done;
  }

  /**
   * Closes what is open, so that a broken file system can be mounted anew, and what has the file's
   * name then is opened next.
   */
  private synchronized void leave() {
    writer.getHikariPoolMXBean().softEvictConnections();
    if (readers != null) {
      readers.getHikariPoolMXBean().softEvictConnections();
    }
  }

  private static boolean isBroken(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLiteException sqlite
          && BROKEN.stream().anyMatch(sqlite.getResultCode().name()::startsWith)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<String> gone() {
    return file.gone();
  }

  @Override
  public Optional<String> cause(SQLException failure) {
    return isBroken(failure)
        ? Optional.of(
            "the file system of the data directory gives errors or is read only ("
                + failure.getMessage()
                + "); mend it and mount it writable, nothing else needs to be done")
        : Optional.empty();
  }

  @Override
  public List<String> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .mapTo(String.class)
        .list();
  }

  @Override
  public String storable(String text) {
    return text;
  }
}
