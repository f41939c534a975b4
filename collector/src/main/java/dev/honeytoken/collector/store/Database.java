package dev.honeytoken.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database: one connection that writes and several that read. What is written is on disk when
 * {@link #write} returns. Thread-safe.
 *
 * <p>SQLite has one writer at a time anyway; queueing for one connection is fairer and faster than
 * its locks are. All that is SQLite's own is in this class and in the folder {@code db/sqlite}.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 10_000;
  private static final int CACHE_KIB = 8_192;

  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final Changes changes = new Changes();

  private Database(HikariDataSource writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
    this.writing = Jdbi.create(writer);
    this.reading = Jdbi.create(readers);
  }

  /** Something to do with a handle. */
  @FunctionalInterface
  public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
    /** Does it; an exception undoes it. */
    T with(Handle handle);
  }

  /** Opens the SQLite database in that file, made or brought up to date if need be. */
  public static Database sqlite(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit is on disk when it returns: the promise about answered hits rests on this line.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    HikariDataSource writer = pool("writer", source(config, file), 1);
    try {
      Flyway.configure()
          .dataSource(writer)
          .locations("classpath:db/migration", "classpath:db/sqlite")
          // An INTEGER key is SQLite's row id itself and needs no index beside the table.
          .placeholders(Map.of("id", "INTEGER"))
          .load()
          .migrate();
      config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
      return new Database(writer, pool("reader", source(config, file), READERS));
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private static DataSource source(SQLiteConfig config, Path file) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariDataSource pool(String name, DataSource source, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    if (size > 1) {
      config.setConnectionInitSql("PRAGMA query_only = 1");
    }
    return new HikariDataSource(config);
  }

  /** Does the work in one transaction, which is on disk when this returns. */
  public <T extends @org.jspecify.annotations.Nullable Object> T write(Work<T> work) {
    return writing.inTransaction(work::with);
  }

  /** Does the work on one consistent state; nothing can be written. */
  public <T extends @org.jspecify.annotations.Nullable Object> T read(Work<T> work) {
    return reading.inTransaction(work::with);
  }

  /**
   * The one connection that writes, as a source for libraries; hold it no longer than needed, and
   * never ask for it inside {@link #write}.
   */
  public DataSource writer() {
    return writer;
  }

  /** Tells when something that others wait for was written. */
  public Changes changes() {
    return changes;
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
