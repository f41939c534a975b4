package dev.honeytoken.collector.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of database does in its own way; all other SQL is the same for every one.
 * Thread-safe.
 */
interface Dialect {
  /** Which kind it is. */
  Database.Kind kind();

  /** Folder of the migrations that are its own. */
  String folder();

  /** What the migrations leave open: {@code id}, the type of a key. */
  Map<String, String> placeholders();

  /** Connections that write. */
  HikariDataSource writers();

  /** One that writes, before whoever else waits for one: somebody waits for the answer. */
  default Connection first() throws SQLException {
    return writers().getConnection();
  }

  /** Connections that see one state throughout a transaction, and cannot write. */
  HikariDataSource readers();

  /**
   * Waits until no other transaction holds that lock, and holds it until this one ends; a name or
   * another may share a lock by chance. Take locks in the order of {@link Lock}.
   */
  void lock(Handle handle, Lock lock, String name);

  /** Tells the other replicas of something once this transaction is committed. */
  void announce(Handle handle, String text);

  /** Does a transaction, once more if it ran into another. */
  <T extends @Nullable Object> T transact(Supplier<T> transaction);

  /** The tables there are; partitions are no tables of their own. */
  List<String> tables(Handle handle);

  /** What has become of the database since it was opened, empty if it is still there. */
  default Optional<String> gone() {
    return Optional.empty();
  }

  /** What such a failure comes from, and what mends it, in words; empty if they are not known. */
  Optional<String> cause(SQLException failure);

  /** What of a text the database can hold; the rest is replaced. */
  String storable(String text);

  /** Closes all connections. */
  default void close() {
    readers().close();
    writers().close();
  }

  /** What transactions of several replicas are kept apart by. */
  enum Lock {
    /** What came of a request, by its idempotency key. */
    REQUEST(0),
    /** The plantings of a workspace, by its digest. */
    WORKSPACE(1),
    /** Which hits are which incident, and what is told of those. */
    INCIDENTS(2),
    /** The first API key. */
    FIRST_KEY(3),
    /** Which partitions a table has. */
    PARTITIONS(4);

    private final int number;

    Lock(int number) {
      this.number = number;
    }

    /** The same in every release: replicas of two may run side by side. */
    int number() {
      return number;
    }
  }

  /** That of the database that a handle belongs to. */
  static Dialect of(Handle handle) {
    return handle.getConfig(DialectOf.class).dialect();
  }
}
