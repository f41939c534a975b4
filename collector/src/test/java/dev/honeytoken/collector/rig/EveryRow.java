package dev.honeytoken.collector.rig;

import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Tables;
import dev.honeytoken.collector.store.Tables.Column;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is in a database, to be compared with what is in another. */
public final class EveryRow {
  private EveryRow() {}

  /** The rows of each table, by its name; values by their columns' names. */
  public static Map<String, List<Map<String, String>>> of(Database database) {
    return database.read(
        handle -> {
          Map<String, List<Map<String, String>>> tables = new TreeMap<>();
          for (Tables.Columns table : Tables.of(handle)) {
            tables.put(
                table.name(),
                handle
                    .createQuery("SELECT * FROM " + table.name() + " ORDER BY 1, 2")
                    .map(
                        (row, context) -> {
                          Map<String, String> values = new TreeMap<>();
                          for (Column each : table.columns()) {
                            values.put(each.name(), String.valueOf(each.read(row)));
                          }
                          return values;
                        })
                    .list());
          }
          return tables;
        });
  }
}
