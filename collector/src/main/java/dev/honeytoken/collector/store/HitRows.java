package dev.honeytoken.collector.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.store.Evidence.Body;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Evidence.Tls;
import dev.honeytoken.decoy.Protocol;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of hits. */
final class HitRows {
  private HitRows() {}

  static Hit hit(ResultSet row) throws SQLException {
    return new Hit(
        Ids.text(row.getLong("id")),
        Ids.text(row.getLong("decoy")),
        Rows.optionalId(row, "planting"),
        Rows.optionalId(row, "drill"),
        Rows.optionalId(row, "incident"),
        row.getString("found_in"),
        new Evidence(
            Rows.instant(row, "at"),
            row.getString("source"),
            row.getInt("source_port"),
            Rows.json(row, "forwarded").texts("chain"),
            row.getString("user_agent"),
            Protocol.ofId(row.getString("protocol")),
            row.getString("method"),
            row.getString("host"),
            row.getString("path"),
            Rows.json(row, "headers").objects("headers", HitRows::header),
            new Body(
                row.getLong("body_bytes"),
                row.getString("body_sha256"),
                row.getInt("body_whole") == 1),
            tls(row.getString("tls"))));
  }

  private static Header header(JsonObject json) {
    return new Header(json.text("name"), json.text("value"));
  }

  /** By hand: the one thread that writes hits does it for each of them. */
  static String headers(List<Header> headers) {
    JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    StringBuilder json = new StringBuilder("{\"headers\":[");
    for (Header each : headers) {
      json.append(json.charAt(json.length() - 1) == '[' ? "{\"name\":\"" : ",{\"name\":\"");
      encoder.quoteAsString(each.name(), json);
      json.append("\",\"value\":\"");
      encoder.quoteAsString(each.value(), json);
      json.append("\"}");
    }
    return json.append("]}").toString();
  }

  static String forwarded(List<String> chain) {
    return chain.isEmpty() ? "{\"chain\":[]}" : Rows.json(Map.of("chain", chain));
  }

  static @Nullable String tls(@Nullable Tls tls) {
    if (tls == null) {
      return null;
    }
    Map<String, @Nullable Object> tree = new TreeMap<>();
    tree.put("protocol", tls.protocol());
    tree.put("cipher", tls.cipher());
    tree.put("serverName", tls.serverName());
    tree.put("application", tls.application());
    tree.put("fingerprint", tls.fingerprint());
    return Rows.json(tree);
  }

  private static @Nullable Tls tls(@Nullable String text) {
    if (text == null) {
      return null;
    }
    JsonObject json = dev.honeytoken.client.Json.object(text.getBytes(StandardCharsets.UTF_8));
    return new Tls(
        json.text("protocol"),
        json.text("cipher"),
        json.optionalText("serverName"),
        json.optionalText("application"),
        json.optionalText("fingerprint"));
  }
}
