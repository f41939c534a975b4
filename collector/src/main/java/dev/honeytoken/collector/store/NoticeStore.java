package dev.honeytoken.collector.store;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.channel.Alert.Fact;
import dev.honeytoken.collector.channel.Alert.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the collector has told of itself, to look at. Thread-safe. */
public final class NoticeStore {
  private final Database database;

  /** Notices in that database. */
  public NoticeStore(Database database) {
    this.database = database;
  }

  /**
   * A notice as it is kept.
   *
   * @param about what it is about
   * @param opened what was told first
   * @param mended what was told when it was over, null while it is not
   * @param openedAt when
   */
  public record Kept(
      String id, String about, Notice opened, @Nullable Notice mended, Instant openedAt) {}

  /** A notice by its id. */
  public Optional<Kept> notice(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM notices WHERE id = ?")
                .bind(0, Ids.of(id).orElse(-1L))
                .map((row, context) -> kept(row))
                .findOne());
  }

  /** The notice about something that is not mended yet. */
  public Optional<Kept> open(String about) {
    return database.read(handle -> open(handle, about));
  }

  /** When the newest notice about something was opened. */
  public Optional<Instant> latest(String about) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT opened_at FROM notices WHERE about = ? ORDER BY id DESC LIMIT 1")
                .bind(0, about)
                .map((row, context) -> Rows.instant(row, "opened_at"))
                .findOne());
  }

  static Optional<Kept> open(Handle handle, String about) {
    return handle
        .createQuery("SELECT * FROM notices WHERE about = ? AND mended_at IS NULL")
        .bind(0, about)
        .map((row, context) -> kept(row))
        .findOne();
  }

  static String json(Notice notice) {
    return Rows.json(
        Map.of(
            "title",
            notice.title(),
            "headline",
            notice.headline(),
            "note",
            notice.note(),
            "at",
            notice.at().toString(),
            "facts",
            notice.facts().stream()
                .map(each -> Map.of("name", each.name(), "value", each.value()))
                .toList()));
  }

  private static Notice notice(JsonObject json) {
    return new Notice(
        json.text("title"),
        json.text("headline"),
        json.text("note"),
        json.objects("facts", each -> new Fact(each.text("name"), each.text("value"))),
        json.instant("at"));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        Ids.text(row.getLong("id")),
        row.getString("about"),
        notice(Rows.json(row, "opened")),
        row.getString("mended") == null ? null : notice(Rows.json(row, "mended")),
        Rows.instant(row, "opened_at"));
  }
}
