package dev.honeytoken.collector.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other replicas have committed, over a connection of its own, and holds this replica's
 * number by it. What may have been missed while the connection was down is looked up when it is
 * there again. Thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
final class PostgresNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresNews.class);
  private static final int NUMBERS = 0x686f_6eff;
  private static final int LOOK_MILLIS = 10_000;
  private static final long AGAIN_MILLIS = 500;

  private final DataSource source;
  private final Database database;
  private final SecureRandom random = new SecureRandom();
  private final Thread thread = new Thread(this::run, "news");
  private volatile @Nullable Connection connection;
  private volatile boolean closed;
  private volatile int replica;

  PostgresNews(DataSource source, Database database) {
    this.source = source;
    this.database = database;
    try {
      connection = listening();
    } catch (SQLException e) {
      throw new IllegalStateException("changes cannot be listened to: " + e.getMessage(), e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** This replica's number. */
  int replica() {
    return replica;
  }

  private Connection listening() throws SQLException {
    Connection fresh = source.getConnection();
    try (Statement statement = fresh.createStatement()) {
      statement.execute("LISTEN " + PostgresDialect.CHANNEL);
      replica = number(fresh);
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  /** A free number; at random, so that one that was just lost is hardly given out again. */
  private int number(Connection fresh) throws SQLException {
    try (PreparedStatement lock = fresh.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      for (int attempt = 0; attempt < 10 * Ids.REPLICAS; attempt++) {
        int number = random.nextInt(Ids.REPLICAS);
        lock.setInt(1, NUMBERS);
        lock.setInt(2, number);
        try (ResultSet row = lock.executeQuery()) {
          if (row.next() && row.getBoolean(1)) {
            return number;
          }
        }
      }
    }
    throw new SQLException(Ids.REPLICAS + " replicas are running already");
  }

  private void run() {
    while (!closed) {
      try {
        Connection open = connection;
        if (open == null) {
          open = listening();
          connection = open;
          missed();
        }
        hear(open);
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          LOG.warn("Changes of other replicas are not heard; it is tried again ({})", e.toString());
          hangUp();
          pause();
        }
      }
    }
    hangUp();
  }

  private void hear(Connection open) throws SQLException {
    PGNotification[] heard = open.unwrap(PGConnection.class).getNotifications(LOOK_MILLIS);
    if (heard == null || heard.length == 0) {
      if (!closed && !open.isValid(1)) {
        throw new SQLException("the connection is gone");
      }
      return;
    }
    for (PGNotification each : heard) {
      News.tell(each.getParameter(), database);
    }
  }

  private void missed() {
    News.all(database);
  }

  private void hangUp() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("A broken connection did not close", e);
      }
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    Connection open = connection;
    try {
      if (open != null) {
        // Ends the wait at once.
        open.abort(Runnable::run);
      }
      thread.interrupt();
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (SQLException e) {
      LOG.debug("A connection did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
