package dev.honeytoken.collector.store;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of all tables have in common. */
final class Rows {
  private Rows() {}

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
    Long millis = optionalLong(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable String optionalId(ResultSet row, String column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? null : Ids.text(id);
  }

  static @Nullable Long optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** Text columns hold JSON objects, since that is what can be read strictly. */
  static JsonObject json(ResultSet row, String column) throws SQLException {
    return Json.object(row.getString(column).getBytes(StandardCharsets.UTF_8));
  }

  /** The texts of a JSON object by name. */
  static Map<String, String> textMap(String json) {
    JsonObject object = Json.object(json.getBytes(StandardCharsets.UTF_8));
    Map<String, String> map = new HashMap<>();
    object.names().forEach(name -> map.put(name, object.text(name)));
    return map;
  }

  static String json(Map<String, ? extends @Nullable Object> tree) {
    return new String(Json.write(tree), StandardCharsets.UTF_8);
  }
}
