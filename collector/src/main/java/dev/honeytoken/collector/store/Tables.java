package dev.honeytoken.collector.store;

import dev.honeytoken.collector.store.Partition.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Every table there is with its columns, whatever kind of database they are in: for copying all of
 * them. Values are texts on the way. Thread-safe.
 */
public final class Tables {
  /** The migrations' own, and what only says who is at work just now. */
  private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history", "leases");

  private Tables() {}

  /**
   * A table.
   *
   * @param name its name
   * @param columns its columns
   */
  public record Columns(String name, List<Column> columns) {
    /** Copies. */
    public Columns {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type what is in it
   */
  public record Column(String name, Type type) {
    /** A value of a row as a text; null for none. Times to the millisecond, as all ours are. */
    public @Nullable String read(ResultSet row) throws SQLException {
      return switch (type) {
        case NUMBER, TEXT -> row.getString(name);
        case BYTES -> {
          byte[] bytes = row.getBytes(name);
          yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
        }
        case TIME -> {
          Timestamp time = row.getTimestamp(name);
          yield time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MILLIS).toString();
        }
        case FLAG -> {
          boolean flag = row.getBoolean(name);
          yield row.wasNull() ? null : flag ? "1" : "0";
        }
      };
    }

    /** Binds such a text. */
    void bind(PreparedStatement insert, int place, @Nullable String value, Dialect dialect)
        throws SQLException {
      switch (type) {
        case NUMBER ->
            insert.setObject(place, value == null ? null : Long.valueOf(value), Types.BIGINT);
        case TEXT -> insert.setString(place, value == null ? null : dialect.storable(value));
        case BYTES ->
            insert.setBytes(place, value == null ? null : Base64.getDecoder().decode(value));
        case TIME ->
            insert.setTimestamp(place, value == null ? null : Timestamp.from(Instant.parse(value)));
        case FLAG -> {
          if (value == null) {
            insert.setNull(place, Types.BOOLEAN);
          } else {
            insert.setBoolean(place, value.equals("1"));
          }
        }
      }
    }
  }

  /** What is in a column. */
  public enum Type {
    /** A whole number. */
    NUMBER,
    /** A text. */
    TEXT,
    /** Bytes; base64 on the way. */
    BYTES,
    /** An instant; ISO 8601 on the way. */
    TIME,
    /** Yes or no; 1 or 0 on the way. */
    FLAG
  }

  /** All of them, by name. */
  public static List<Columns> of(Handle handle) {
    return Dialect.of(handle).tables(handle).stream()
        .filter(each -> !LEFT_OUT.contains(each))
        .sorted()
        .map(each -> new Columns(each, columns(handle, each)))
        .toList();
  }

  private static List<Column> columns(Handle handle, String table) {
    try (PreparedStatement query =
            handle.getConnection().prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0");
        ResultSet none = query.executeQuery()) {
      ResultSetMetaData about = none.getMetaData();
      List<Column> columns = new ArrayList<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.add(new Column(about.getColumnName(i), type(about.getColumnTypeName(i))));
      }
      return columns;
    } catch (SQLException e) {
      throw new IllegalStateException(table + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Type type(String sql) {
    String name = sql.toUpperCase(Locale.ROOT);
    if (name.startsWith("TIMESTAMP")) {
      return Type.TIME;
    }
    if (name.startsWith("BOOL")) {
      return Type.FLAG;
    }
    if (name.equals("BLOB") || name.equals("BYTEA")) {
      return Type.BYTES;
    }
    return name.contains("INT") ? Type.NUMBER : Type.TEXT;
  }

  /** How many rows a table has. */
  public static long count(Handle handle, String table) {
    return handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one();
  }

  /** Inserts rows into a table, many at a time. For one thread, within one transaction. */
  public static final class Inserts implements AutoCloseable {
    private static final int AT_A_TIME = 1_000;

    private final List<Column> columns;
    private final Dialect dialect;
    private final PreparedStatement insert;
    private int waiting;

    /** Into those columns of a table. */
    public Inserts(Handle handle, String table, List<Column> columns) throws SQLException {
      this.columns = List.copyOf(columns);
      this.dialect = Dialect.of(handle);
      String names = String.join(", ", columns.stream().map(Column::name).toList());
      this.insert =
          handle
              .getConnection()
              .prepareStatement(
                  "INSERT INTO "
                      + table
                      + " ("
                      + names
                      + ") VALUES ("
                      + String.join(", ", columns.stream().map(each -> "?").toList())
                      + ")");
    }

    /** Adds a row, a value for each column. */
    public void add(List<@Nullable String> values) throws SQLException {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).bind(insert, i + 1, values.get(i), dialect);
      }
      insert.addBatch();
      if (++waiting == AT_A_TIME) {
        flush();
      }
    }

    /** Inserts what is waiting. */
    public void flush() throws SQLException {
      insert.executeBatch();
      waiting = 0;
    }

    @Override
    public void close() throws SQLException {
      insert.close();
    }
  }

  /** The column by whose values a table is in partitions, where it is; null for other tables. */
  public static @Nullable String partedBy(String table) {
    for (Table each : Table.values()) {
      if (each.sql().equals(table)) {
        return each.column();
      }
    }
    return null;
  }

  /**
   * Makes the partitions for rows with values from one to another; nothing where there are none.
   */
  public static void makeRoom(Database database, String table, long least, long most) {
    for (Table each : Table.values()) {
      if (each.sql().equals(table)) {
        Instant last = each.time(most);
        // What lies far ahead gets its partition when its time comes.
        Instant end = Instant.now().plus(each.ahead());
        new Partitions(database).between(each, each.time(least), last.isBefore(end) ? last : end);
      }
    }
  }
}
