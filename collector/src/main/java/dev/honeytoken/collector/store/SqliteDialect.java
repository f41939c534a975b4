package dev.honeytoken.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

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

  private final OneWriter writer;
  private final Checkpointer checkpointer;
  private final Path file;
  private @Nullable HikariDataSource readers;

  SqliteDialect(Path file) {
    this.file = file;
    this.writer =
        new OneWriter(
            pool("writer", source(config(SQLiteConfig.TransactionMode.IMMEDIATE), file), 1, ""));
    this.checkpointer =
        new Checkpointer(writer, source(config(SQLiteConfig.TransactionMode.DEFERRED), file));
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

  private static DataSource source(SQLiteConfig config, Path file) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariConfig pool(String name, DataSource source, int size, String first) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
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
              pool("reader", source(config, file), READERS, "PRAGMA query_only = 1"));
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
    return transaction.get();
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
