package dev.honeytoken.collector.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Fills the places of a row from left to right, many rows of them. For one thread. */
final class Places {
  private final PreparedStatement statement;
  private final Dialect dialect;
  private int place;

  Places(PreparedStatement statement, Dialect dialect) {
    this.statement = statement;
    this.dialect = dialect;
  }

  Places number(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++place, Types.BIGINT);
    } else {
      statement.setLong(++place, value);
    }
    return this;
  }

  Places number(long value) throws SQLException {
    statement.setLong(++place, value);
    return this;
  }

  Places text(@Nullable String value) throws SQLException {
    statement.setString(++place, value == null ? null : dialect.storable(value));
    return this;
  }

  /** The row is whole; the next begins. */
  void next() throws SQLException {
    statement.addBatch();
    place = 0;
  }
}
