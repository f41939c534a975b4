package dev.honeytoken.collector.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * The file a SQLite database is in. SQLite goes on writing to a file whose directory was taken
 * away, and what it writes is lost with the process: so whether the file that is open still has its
 * name is looked at beside each transaction. Thread-safe.
 */
final class SqliteFile {
  private final Path path;

  /** That which connections are opened on; null before the first, and once it was replaced. */
  private volatile @Nullable Object open;

  private volatile boolean made;

  SqliteFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Another file has the name now, or none. */
  static final class GoneException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    GoneException(String message) {
      super(message);
    }
  }

  /** What is wrong with it, empty if it is there. */
  Optional<String> gone() {
    return made && key() == null ? Optional.of(words()) : Optional.empty();
  }

  /**
   * The file as it is now.
   *
   * @param replaced is called if it is another than connections were opened on: they are to be
   *     closed, and those after them take up the one that is there
   * @throws GoneException if it is another, or there is none
   */
  Object now(Runnable replaced) {
    Object known = open;
    Object now = key();
    if (now == null) {
      throw new GoneException(words());
    }
    if (known != null && !known.equals(now)) {
      open = null;
      replaced.run();
      throw new GoneException(words());
    }
    return now;
  }

  /**
   * Does nothing if it is still that file.
   *
   * @throws GoneException if not
   */
  void still(Object before) {
    if (!before.equals(key())) {
      throw new GoneException(words());
    }
  }

  private String words() {
    return "the database "
        + path
        + " is not where it was opened; put its directory back or mount it again, nothing else"
        + " needs to be done";
  }

  /** What tells the file from any other; null if there is none, or it cannot be looked at. */
  private @Nullable Object key() {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      // Windows has none, and lets nobody take away what is open.
      return key == null ? path : key;
    } catch (IOException e) {
      return null;
    }
  }

  /** Connections to it. The first may make it; those after it find it there or fail. */
  DataSource source(SQLiteConfig config) {
    return new Source(config);
  }

  private final class Source extends SQLiteDataSource {
    Source(SQLiteConfig config) {
      super(config);
      setUrl("jdbc:sqlite:" + path);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
        throws SQLException {
      if (!made) {
        SQLiteConnection first = super.getConnection(user, password);
        open = key();
        made = true;
        return first;
      }
      Object before = key();
      if (before == null) {
        throw new SQLException("the database " + path + " is not there");
      }
      // An empty one in its place would take hits, and know of no decoy.
      getConfig().resetOpenMode(SQLiteOpenMode.CREATE);
      SQLiteConnection connection = super.getConnection(user, password);
      if (!before.equals(key())) {
        connection.close();
        throw new SQLException("the database " + path + " was replaced while it was opened");
      }
      open = before;
      return connection;
    }
  }
}
