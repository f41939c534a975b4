package dev.honeytoken.collector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what SQLite has committed from its log into its file, beside those who commit: whoever did
 * it as a part of a commit would keep all others waiting for some milliseconds. Thread-safe.
 *
 * @see <a href="https://www.sqlite.org/wal.html#ckpt">Checkpointing</a>
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  /** After so many transactions; each writes a few pages. */
  private static final long EVERY = 256;

  /** The log begins anew past so many pages, 32 MiB, for which nobody may write a moment long. */
  private static final int LONGEST_LOG = 8_192;

  private static final long LOOK_NANOS = Duration.ofMillis(25).toNanos();

  private final OneWriter writer;
  private final DataSource source;
  private final Thread thread = new Thread(this::run, "checkpointer");
  private volatile boolean closed;

  /**
   * One that has begun.
   *
   * @param source makes a connection for it
   */
  Checkpointer(OneWriter writer, DataSource source) {
    this.writer = writer;
    this.source = source;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long done = 0;
    while (!closed) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      long turns = writer.turns();
      if (turns - done < EVERY) {
        continue;
      }
      done = turns;
      try (Connection connection = source.getConnection()) {
        if (copied(connection) > LONGEST_LOG) {
          // Only where everything is copied and nobody writes does it begin anew.
          writer.alone(() -> copied(connection));
        }
      } catch (SQLException e) {
        // What is committed stays in the log, and SQLite itself copies it when that gets too long.
        LOG.debug("the log of the database was not copied", e);
      }
    }
  }

  /** Copies what nobody reads any more; returns how many pages the log has. */
  private static int copied(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
      return row.next() ? row.getInt(2) : 0;
    }
  }

  /** Ends after what is under way. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
