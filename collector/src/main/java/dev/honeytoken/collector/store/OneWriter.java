package dev.honeytoken.collector.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one connection that writes, in turns: whoever comes by {@link #first} goes before all others,
 * whose transactions take no more of the time than those. Thread-safe.
 */
final class OneWriter extends HikariDataSource {
  private final Turn turn = new Turn();
  private final AtomicLong turns = new AtomicLong();

  OneWriter(HikariConfig config) {
    super(config);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return taken(false);
  }

  /** The same connection, before those who wait for it by {@link #getConnection()}. */
  Connection first() throws SQLException {
    return taken(true);
  }

  /** How often it was anybody's turn. */
  long turns() {
    return turns.get();
  }

  /** Something to do while nobody writes. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void run() throws SQLException;
  }

  /** Does it in a turn of its own. */
  void alone(Work work) throws SQLException {
    turn.take(false);
    try {
      work.run();
    } finally {
      turn.give();
    }
  }

  private Connection taken(boolean first) throws SQLException {
    turn.take(first);
    turns.incrementAndGet();
    try {
      return givenBack(super.getConnection());
    } catch (SQLException | RuntimeException e) {
      turn.give();
      throw e;
    }
  }

  /** The connection as it is, but that closing it is the end of a turn. */
  private Connection givenBack(Connection connection) {
    AtomicBoolean open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            OneWriter.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (method.getName().equals("close") && open.getAndSet(false)) {
                  turn.give();
                }
              }
            });
  }
}
