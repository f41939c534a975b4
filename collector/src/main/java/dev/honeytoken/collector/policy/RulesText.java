package dev.honeytoken.collector.policy;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import dev.honeytoken.collector.config.yaml.YamlFile;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.Policies;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules as people write them, and as they are kept and shown. */
public final class RulesText {
  private static final int LONGEST = 500;
  private static final int RANKS = 1_000_000;
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(36_500);

  private RulesText() {}

  /**
   * Reads rules in YAML or JSON; they refer to no file or variable of this machine.
   *
   * @throws dev.honeytoken.ConfigurationException naming line and field of what is wrong, or the
   *     decoy that could not be planted anywhere
   */
  public static Rules read(String text) {
    Section root = YamlFile.fromAfar("policy", text);
    int rank = root.field("rank").map(each -> each.number(0, RANKS)).orElse(Rules.USUAL_RANK);
    Audience audience =
        new Audience(lines(root, "projects"), lines(root, "branches"), lines(root, "tools"));
    if (!root.has("decoys")) {
      throw root.wrong(
          "decoys",
          "it is missing",
          "List what is to be planted, or write 'decoys: []' for nothing.");
    }
    List<DecoySpec> decoys = root.sections("decoys").stream().map(RulesText::decoy).toList();
    root.finish();
    return new Rules(rank, audience, Policies.orders(decoys));
  }

  private static List<String> lines(Section section, String name) {
    return section.fields(name).stream().map(each -> each.line(LONGEST)).toList();
  }

  private static DecoySpec decoy(Section section) {
    Map<String, String> options = new LinkedHashMap<>();
    Section given = section.section("options");
    given.all().forEach((name, field) -> options.put(name, field.text()));
    DecoySpec decoy =
        new DecoySpec(
            section.required("kind", "jwt").line(LONGEST),
            section.required("file", ".env").line(LONGEST),
            section.field("format").map(Field::text).orElse(null),
            section.field("name").map(each -> each.line(LONGEST)).orElse(null),
            options,
            span(section, "lifetime"),
            span(section, "ttl"));
    section.finish();
    return decoy;
  }

  private static @Nullable Duration span(Section section, String name) {
    return section.field(name).map(each -> each.duration(LEAST, MOST)).orElse(null);
  }

  /** How rules are kept and shown, for {@link dev.honeytoken.client.Json#write}. */
  public static Map<String, @Nullable Object> tree(Rules rules) {
    return Wire.tree(
        "rank", rules.rank(),
        "projects", rules.audience().projects(),
        "branches", rules.audience().branches(),
        "tools", rules.audience().tools(),
        "decoys", rules.decoys().stream().map(Wire.DECOY_ORDER::tree).toList());
  }

  /** The rules of {@link #tree}. */
  public static Rules of(JsonObject json) {
    List<DecoyOrder> decoys = json.objects("decoys", Wire.DECOY_ORDER::read);
    return new Rules(
        json.int32("rank"),
        new Audience(json.texts("projects"), json.texts("branches"), json.texts("tools")),
        decoys);
  }
}
