package dev.honeytoken.client;

import static dev.honeytoken.client.Wire.each;
import static dev.honeytoken.client.Wire.tree;

import dev.honeytoken.client.ProjectHistory.Decoy;
import dev.honeytoken.client.ProjectHistory.Drill;
import dev.honeytoken.client.ProjectHistory.Incident;
import dev.honeytoken.decoy.TripClass;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history's part of {@link Wire}: each pair of methods is one record, there and back. */
final class HistoryWire {
  private HistoryWire() {}

  static Map<String, @Nullable Object> history(ProjectHistory value) {
    return tree(
        "project", value.project(),
        "from", value.from().toString(),
        "to", value.to().toString(),
        "lives", value.lives(),
        "decoys", each(value.decoys(), HistoryWire::decoy),
        "drills", each(value.drills(), HistoryWire::drill),
        "incidents", each(value.incidents(), HistoryWire::incident));
  }

  static ProjectHistory history(JsonObject json) {
    JsonObject counts = json.object("lives");
    Map<String, Integer> lives = new LinkedHashMap<>();
    counts.names().forEach(name -> lives.put(name, counts.int32(name)));
    return new ProjectHistory(
        json.text("project"),
        json.instant("from"),
        json.instant("to"),
        lives,
        json.objects("decoys", HistoryWire::decoy),
        json.objects("drills", HistoryWire::drill),
        json.objects("incidents", HistoryWire::incident));
  }

  private static Map<String, @Nullable Object> decoy(Decoy value) {
    TripClass tripClass = value.tripClass();
    return tree(
        "decoy", value.decoy(),
        "kind", value.kind(),
        "place", value.place(),
        "tripClass", tripClass == null ? null : tripClass.word(),
        "life", value.life(),
        "plantedAt", value.plantedAt().toString(),
        "dueAt", text(value.dueAt()),
        "drilledAt", text(value.drilledAt()),
        "build", value.build());
  }

  private static Decoy decoy(JsonObject json) {
    return new Decoy(
        json.text("decoy"),
        json.text("kind"),
        json.optionalText("place"),
        json.optionalWord("tripClass", TripClass::ofWord),
        json.text("life"),
        json.instant("plantedAt"),
        instant(json, "dueAt"),
        instant(json, "drilledAt"),
        json.optionalText("build"));
  }

  private static Map<String, @Nullable Object> drill(Drill value) {
    return tree(
        "id", value.id(),
        "at", value.at().toString(),
        "decoys", value.decoys(),
        "hits", value.hits(),
        "awaited", value.awaited(),
        "receipts", value.receipts(),
        "passed", value.passed());
  }

  private static Drill drill(JsonObject json) {
    return new Drill(
        json.text("id"),
        json.instant("at"),
        json.int32("decoys"),
        json.int32("hits"),
        json.int32("awaited"),
        json.int32("receipts"));
  }

  private static Map<String, @Nullable Object> incident(Incident value) {
    return tree(
        "id", value.id(),
        "decoy", value.decoy(),
        "kind", value.kind(),
        "at", value.at().toString(),
        "hits", value.hits(),
        "severity", value.severity(),
        "stage", value.stage());
  }

  private static Incident incident(JsonObject json) {
    return new Incident(
        json.text("id"),
        json.text("decoy"),
        json.text("kind"),
        json.instant("at"),
        json.integer("hits"),
        json.text("severity"),
        json.text("stage"));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Instant instant(JsonObject json, String name) {
    return json.has(name) ? json.instant(name) : null;
  }
}
