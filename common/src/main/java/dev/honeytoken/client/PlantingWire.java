package dev.honeytoken.client;

import static dev.honeytoken.client.Wire.each;
import static dev.honeytoken.client.Wire.tree;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Neighbours;
import dev.honeytoken.placement.Target;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The planting's half of {@link Wire}: each pair of methods is one record, there and back. */
final class PlantingWire {
  private PlantingWire() {}

  static Map<String, @Nullable Object> order(PlantingOrder value) {
    return tree(
        "project", value.project(),
        "workspace", value.workspace(),
        "origin", origin(value.origin()),
        "replaces", value.replaces(),
        "renewal", value.renewal() == Renewal.CHANGED ? null : value.renewal().word(),
        "policy", policy(value.policy()),
        "decoys", each(value.decoys(), PlantingWire::decoyOrder));
  }

  static PlantingOrder order(JsonObject json) {
    return new PlantingOrder(
        json.text("project"),
        json.text("workspace"),
        origin(json.object("origin")),
        json.optionalText("replaces"),
        renewal(json),
        policy(json),
        json.objects("decoys", PlantingWire::decoyOrder));
  }

  private static Renewal renewal(JsonObject json) {
    Renewal renewal = json.optionalWord("renewal", Renewal::ofWord);
    return renewal == null ? Renewal.CHANGED : renewal;
  }

  private static @Nullable Map<String, @Nullable Object> policy(@Nullable PolicyRef value) {
    return value == null ? null : tree("name", value.name(), "version", value.version());
  }

  private static @Nullable PolicyRef policy(JsonObject json) {
    if (!json.has("policy")) {
      return null;
    }
    JsonObject policy = json.object("policy");
    return new PolicyRef(policy.text("name"), policy.int32("version"));
  }

  static Map<String, @Nullable Object> question(PolicyQuestion value) {
    return tree(
        "project", value.project(), "origin", origin(value.origin()), "policy", value.policy());
  }

  static PolicyQuestion question(JsonObject json) {
    return new PolicyQuestion(
        json.text("project"), origin(json.object("origin")), json.optionalText("policy"));
  }

  static Map<String, @Nullable Object> policyAnswer(PolicyAnswer value) {
    return tree(
        "any", value.any(),
        "policy", policy(value.policy()),
        "decoys", each(value.decoys(), PlantingWire::decoyOrder));
  }

  static PolicyAnswer policyAnswer(JsonObject json) {
    return new PolicyAnswer(
        json.bool("any"), policy(json), json.objects("decoys", PlantingWire::decoyOrder));
  }

  static Map<String, @Nullable Object> decoyOrder(DecoyOrder value) {
    Duration ttl = value.ttl();
    return tree(
        "kind", value.kind(),
        "target", target(value.target()),
        "options", new TreeMap<>(value.options()),
        "lifetimeSeconds", value.lifetime().toSeconds(),
        "ttlSeconds", ttl == null ? null : ttl.toSeconds());
  }

  static DecoyOrder decoyOrder(JsonObject json) {
    Long ttl = json.optionalInteger("ttlSeconds");
    return new DecoyOrder(
        json.text("kind"),
        target(json.object("target")),
        json.textMap("options"),
        Duration.ofSeconds(json.integer("lifetimeSeconds")),
        ttl == null ? null : Duration.ofSeconds(ttl));
  }

  static Map<String, @Nullable Object> answer(PlantingAnswer value) {
    return tree(
        "planting", planting(value.planting()),
        "grants", each(value.grants(), PlantingWire::grant),
        "superseded", each(value.superseded(), PlantingWire::planting));
  }

  static PlantingAnswer answer(JsonObject json) {
    return new PlantingAnswer(
        planting(json.object("planting")),
        json.objects("grants", PlantingWire::grant),
        json.objects("superseded", PlantingWire::planting));
  }

  private static Map<String, @Nullable Object> grant(Grant value) {
    return tree(
        "decoy", value.decoy(),
        "material", Base64.getEncoder().encodeToString(value.material().toBytes()),
        "endpoint", value.endpoint().toString(),
        "issuedAt", value.issuedAt().toString(),
        "expiresAt", value.expiresAt().toString());
  }

  private static Grant grant(JsonObject json) {
    return new Grant(
        json.text("decoy"),
        material(json),
        json.address("endpoint"),
        json.instant("issuedAt"),
        json.instant("expiresAt"));
  }

  private static Material material(JsonObject json) {
    try {
      return Material.of(Base64.getDecoder().decode(json.text("material")));
    } catch (WireException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WireException(
          json.path("material"), "must be " + Material.BYTES + " bytes in base64");
    }
  }

  static Map<String, @Nullable Object> planting(Planting value) {
    return tree(
        "id", value.id(),
        "project", value.project(),
        "workspace", value.workspace(),
        "origin", origin(value.origin()),
        "createdAt", value.createdAt().toString(),
        "policy", policy(value.policy()),
        "decoys", each(value.decoys(), PlantingWire::decoy));
  }

  static Planting planting(JsonObject json) {
    return new Planting(
        json.text("id"),
        json.text("project"),
        json.text("workspace"),
        origin(json.object("origin")),
        json.instant("createdAt"),
        policy(json),
        json.objects("decoys", PlantingWire::decoy));
  }

  static Map<String, @Nullable Object> decoy(PlantedDecoy value) {
    TripClass tripClass = value.tripClass();
    return tree(
        "decoy", value.decoy(),
        "kind", value.kind(),
        "target", target(value.target()),
        "endpoint", value.endpoint().toString(),
        "tripClass", tripClass == null ? null : tripClass.word(),
        "state", value.state().word(),
        "cuts", each(value.cuts(), PlantingWire::cut));
  }

  static PlantedDecoy decoy(JsonObject json) {
    return new PlantedDecoy(
        json.text("decoy"),
        json.text("kind"),
        target(json.object("target")),
        json.address("endpoint"),
        json.optionalWord("tripClass", TripClass::ofWord),
        json.word("state", DecoyState::ofWord),
        json.objects("cuts", PlantingWire::cut));
  }

  static Map<String, @Nullable Object> confirmation(Confirmation value) {
    TripClass tripClass = value.tripClass();
    return tree(
        "decoy", value.decoy(),
        "state", value.state().word(),
        "tripClass", tripClass == null ? null : tripClass.word(),
        "cuts", each(value.cuts(), PlantingWire::cut),
        "detail", value.detail(),
        "beside", value.beside().isEmpty() ? null : value.beside());
  }

  static Confirmation confirmation(JsonObject json) {
    return new Confirmation(
        json.text("decoy"),
        json.word("state", DecoyState::ofWord),
        json.optionalWord("tripClass", TripClass::ofWord),
        json.objects("cuts", PlantingWire::cut),
        json.optionalText("detail"),
        json.has("beside") ? beside(json) : List.of());
  }

  private static List<String> beside(JsonObject json) {
    List<String> names = json.texts("beside");
    if (names.size() > Neighbours.MOST
        || names.stream().anyMatch(each -> each.length() > 2 * Neighbours.LONGEST + 3)) {
      throw new WireException(
          json.path("beside"), "holds more than " + Neighbours.MOST + " names, or a longer one");
    }
    return names;
  }

  private static Map<String, @Nullable Object> target(Target value) {
    return tree("file", value.file(), "format", value.format(), "name", value.name());
  }

  private static Target target(JsonObject json) {
    return new Target(json.text("file"), json.text("format"), json.optionalText("name"));
  }

  static Map<String, @Nullable Object> cut(Cut value) {
    return tree(
        "file", value.file(),
        "offset", value.offset(),
        "length", value.length(),
        "rolling", value.rolling(),
        "sha256", value.sha256(),
        "created", value.created());
  }

  static Cut cut(JsonObject json) {
    return new Cut(
        json.text("file"),
        json.integer("offset"),
        json.int32("length"),
        json.integer("rolling"),
        json.text("sha256"),
        json.bool("created"));
  }

  static Map<String, @Nullable Object> origin(Origin value) {
    return tree(
        "tool", value.tool(),
        "commit", value.commit(),
        "branch", value.branch(),
        "build", value.build(),
        "buildUrl", value.buildUrl(),
        "agent", value.agent(),
        "trigger", value.trigger());
  }

  static Origin origin(JsonObject json) {
    return new Origin(
        json.optionalText("tool"),
        json.optionalText("commit"),
        json.optionalText("branch"),
        json.optionalText("build"),
        json.optionalText("buildUrl"),
        json.optionalText("agent"),
        json.optionalText("trigger"));
  }
}
