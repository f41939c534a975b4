package dev.honeytoken.client;

import static dev.honeytoken.client.Wire.each;
import static dev.honeytoken.client.Wire.tree;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The drill's half of {@link Wire}: each pair of methods is one record, there and back. */
final class DrillWire {
  private DrillWire() {}

  static Map<String, @Nullable Object> order(DrillOrder value) {
    return tree(
        "planting", value.planting(),
        "requiredChannels", value.requiredChannels(),
        "windowSeconds", value.window().toSeconds());
  }

  static DrillOrder order(JsonObject json) {
    return new DrillOrder(
        json.text("planting"),
        json.texts("requiredChannels"),
        Duration.ofSeconds(json.integer("windowSeconds")));
  }

  static Map<String, @Nullable Object> drill(Drill value) {
    return tree(
        "id", value.id(),
        "expiresAt", value.expiresAt().toString(),
        "decoys", each(value.decoys(), DrillWire::armed),
        "channels", value.channels());
  }

  static Drill drill(JsonObject json) {
    return new Drill(
        json.text("id"),
        json.instant("expiresAt"),
        json.objects("decoys", DrillWire::armed),
        json.texts("channels"));
  }

  private static Map<String, @Nullable Object> armed(ArmedDecoy value) {
    return tree("decoy", PlantingWire.decoy(value.decoy()), "nonce", value.nonce());
  }

  private static ArmedDecoy armed(JsonObject json) {
    return new ArmedDecoy(PlantingWire.decoy(json.object("decoy")), json.text("nonce"));
  }

  static Map<String, @Nullable Object> status(DrillStatus value) {
    Map<String, @Nullable Object> outcomes = new TreeMap<>();
    value.outcomes().forEach((decoy, outcome) -> outcomes.put(decoy, outcome(outcome)));
    return tree(
        "drill", value.drill(),
        "revision", value.revision(),
        "complete", value.complete(),
        "outcomes", outcomes);
  }

  static DrillStatus status(JsonObject json) {
    return new DrillStatus(
        json.text("drill"),
        json.integer("revision"),
        json.bool("complete"),
        json.objectMap("outcomes", DrillWire::outcome));
  }

  private static Map<String, @Nullable Object> outcome(DrillStatus.Outcome value) {
    DrillStatus.Hit hit = value.hit();
    return tree(
        "hit",
        hit == null ? null : hit(hit),
        "receipts",
        each(value.receipts(), DrillWire::receipt));
  }

  private static DrillStatus.Outcome outcome(JsonObject json) {
    return new DrillStatus.Outcome(
        json.has("hit") ? hit(json.object("hit")) : null,
        json.objects("receipts", DrillWire::receipt));
  }

  private static Map<String, @Nullable Object> hit(DrillStatus.Hit value) {
    return tree("id", value.id(), "decoy", value.decoy(), "afterMillis", value.afterMillis());
  }

  private static DrillStatus.Hit hit(JsonObject json) {
    return new DrillStatus.Hit(json.text("id"), json.text("decoy"), json.integer("afterMillis"));
  }

  private static Map<String, @Nullable Object> receipt(DrillStatus.Receipt value) {
    return tree(
        "channel", value.channel(),
        "state", value.state().word(),
        "afterMillis", value.afterMillis(),
        "detail", value.detail());
  }

  private static DrillStatus.Receipt receipt(JsonObject json) {
    return new DrillStatus.Receipt(
        json.text("channel"),
        json.word("state", DrillStatus.State::ofWord),
        json.optionalInteger("afterMillis"),
        json.optionalText("detail"));
  }
}
