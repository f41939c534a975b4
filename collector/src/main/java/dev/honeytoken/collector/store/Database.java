package dev.honeytoken.collector.store;

import dev.honeytoken.collector.config.PostgresSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The database. What is written is on disk when {@link #write} returns. Thread-safe.
 *
 * <p>What is one database's own is in its {@link Dialect} and its folder of migrations.
 */
public final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final Jdbi writing;
  private final Jdbi writingFirst;
  private final Jdbi reading;
  private final Changes changes = new Changes();
  private final Optional<PostgresNews> news;
  private final int number = new SecureRandom().nextInt(Ids.REPLICAS);

  /** The kinds there are. */
  public enum Kind {
    /** One file, one collector. */
    SQLITE,
    /** A server, any number of replicas. */
    POSTGRESQL
  }

  private Database(Dialect dialect, Optional<DataSource> server) {
    this.dialect = dialect;
    this.writing = jdbi(dialect.writers()::getConnection, dialect);
    this.writingFirst = jdbi(dialect::first, dialect);
    this.reading = jdbi(dialect.readers()::getConnection, dialect);
    this.news = server.map(source -> new PostgresNews(source, this));
  }

  private static Jdbi jdbi(ConnectionFactory source, Dialect dialect) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.getConfig(DialectOf.class).set(dialect);
    if (dialect.kind() == Kind.POSTGRESQL) {
      jdbi.registerArgument(new Storable(dialect));
    }
    return jdbi;
  }

  /** Something to do with a handle. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /**
     * Does it; an exception undoes it. Where replicas run into each other it is undone and done
     * again: it must leave nothing behind but rows.
     */
    T with(Handle handle);
  }

  /** Opens the SQLite database in that file, made or brought up to date if need be. */
  public static Database sqlite(Path file) {
    return open(new SqliteDialect(file), Optional.empty());
  }

  /**
   * Opens a PostgreSQL database, brought up to date if need be, whoever else does the same.
   *
   * @throws dev.honeytoken.ConfigurationException if it does not let us
   */
  public static Database postgres(PostgresSettings settings) {
    DataSource source = PostgresSource.of(settings);
    PostgresSource.await(source, settings);
    return open(new PostgresDialect(settings), Optional.of(source));
  }

  private static Database open(Dialect dialect, Optional<DataSource> server) {
    Database database;
    try {
      Flyway.configure()
          .dataSource(dialect.writers())
          .locations("classpath:db/migration", dialect.folder())
          .placeholders(dialect.placeholders())
          .load()
          .migrate();
      database = new Database(dialect, server);
    } catch (RuntimeException e) {
      dialect.close();
      throw e;
    }
    new Partitions(database).ahead(Instant.now());
    return database;
  }

  /** Which kind it is. */
  public Kind kind() {
    return dialect.kind();
  }

  /** Does the work in one transaction, which is on disk when this returns. */
  public <T extends @Nullable Object> T write(Work<T> work) {
    return dialect.transact(() -> writing.inTransaction(work::with));
  }

  /** The same, before any other work that waits for its turn: only for what is answered next. */
  <T extends @Nullable Object> T writeFirst(Work<T> work) {
    return dialect.transact(() -> writingFirst.inTransaction(work::with));
  }

  /** The same for work that cannot be done again: it fails where replicas run into each other. */
  public <T extends @Nullable Object> T writeOnce(Work<T> work) {
    return writing.inTransaction(work::with);
  }

  /** Does the work on one consistent state; nothing can be written. */
  public <T extends @Nullable Object> T read(Work<T> work) {
    return reading.inTransaction(work::with);
  }

  /**
   * The connections that write, as a source for libraries; hold one no longer than needed, and
   * never ask for one inside {@link #write}: there may be no other.
   */
  public DataSource writer() {
    return dialect.writers();
  }

  /** Tells when something that others wait for was written, by whichever replica. */
  public Changes changes() {
    return changes;
  }

  /** What has become of it since it was opened, empty if it is still there; asks nobody. */
  Optional<String> gone() {
    return dialect.gone();
  }

  /** What a failure to read or write comes from, and what mends it; empty if it is not known. */
  Optional<String> cause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        Optional<String> cause = dialect.cause(sql);
        if (cause.isPresent()) {
          return cause;
        }
      }
    }
    return Optional.empty();
  }

  /** A number that no other replica has now; at random where there is no other. */
  int replica() {
    return news.map(PostgresNews::replica).orElse(number);
  }

  @Override
  public void close() {
    news.ifPresent(PostgresNews::close);
    dialect.close();
  }

  private static final class Storable extends AbstractArgumentFactory<String> {
    private final Dialect dialect;

    Storable(Dialect dialect) {
      super(java.sql.Types.VARCHAR);
      this.dialect = dialect;
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
      return (position, statement, context) ->
          statement.setString(position, dialect.storable(value));
    }
  }
}
