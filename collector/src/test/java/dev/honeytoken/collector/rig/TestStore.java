package dev.honeytoken.collector.rig;

import dev.honeytoken.collector.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The kinds of database that tests are run on. */
public enum TestStore {
  /** One file. */
  SQLITE,
  /** A database of a real server. */
  POSTGRESQL;

  /** The database that belongs to a directory, fresh if it has none yet. */
  public Database open(Path directory) {
    return switch (this) {
      case SQLITE -> Database.sqlite(directory.resolve("honeytoken.db"));
      case POSTGRESQL -> Database.postgres(PostgresServer.settings(address(directory)));
    };
  }

  /** A connection of the test's own to the database of a directory. */
  public Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(
        this == SQLITE
            ? "jdbc:sqlite:" + directory.resolve("honeytoken.db")
            : PostgresServer.jdbc(address(directory)));
  }

  /** What a collector is told of it by the environment. */
  public Map<String, String> environment(Path directory) {
    return switch (this) {
      case SQLITE -> Map.of();
      case POSTGRESQL ->
          Map.of("HONEYTOKEN_STORE", "env:STORE_OF_TEST", "STORE_OF_TEST", address(directory));
    };
  }

  /** Address of the database of a directory. */
  public static synchronized String address(Path directory) {
    try {
      Path file = directory.resolve("postgres-address");
      if (!Files.exists(file)) {
        Files.writeString(file, PostgresServer.fresh());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
