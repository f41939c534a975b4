package dev.honeytoken.collector.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds rows like one that is there. */
record Rows(Connection connection) {
  /** What a row has of its own. */
  interface Own {
    /** Sets that of the n-th. */
    void set(int n, Map<String, @Nullable Object> row);
  }

  /** Adds so many rows like the first that fits. */
  void add(String table, String like, int many, Own own) throws SQLException {
    Map<String, @Nullable Object> row = first(table, like);
    List<String> columns = List.copyOf(row.keySet());
    String insert =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (int n = 0; n < many; n++) {
        own.set(n, row);
        for (int i = 0; i < columns.size(); i++) {
          statement.setObject(i + 1, row.get(columns.get(i)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private Map<String, @Nullable Object> first(String table, String like) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT * FROM " + table + " WHERE " + like + " ORDER BY 1 LIMIT 1")) {
      if (!found.next()) {
        throw new IllegalStateException(table + " has no row where " + like);
      }
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
        row.put(found.getMetaData().getColumnName(i), found.getObject(i));
      }
      return row;
    }
  }
}
