package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as JSON, as {@code docs/collector-api.yaml} describes it under {@code Alert}. */
public final class AlertJson {
  private AlertJson() {}

  /** The JSON in UTF-8. */
  public static byte[] bytes(Alert alert, String idempotencyKey) {
    return Json.write(tree(alert, idempotencyKey));
  }

  /** The JSON. */
  public static String text(Alert alert, String idempotencyKey) {
    return new String(bytes(alert, idempotencyKey), StandardCharsets.UTF_8);
  }

  /** The JSON as plain values. */
  public static Map<String, @Nullable Object> tree(Alert alert, String idempotencyKey) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", idempotencyKey);
    tree.put("incident", alert.incident());
    tree.put("stage", alert.stage().word());
    tree.put("revision", alert.revision());
    tree.put("severity", alert.severity().word());
    tree.put("reasons", alert.reasons());
    tree.put("drill", alert.drill());
    tree.put("headline", alert.headline());
    tree.put("page", alert.page() == null ? null : alert.page().toString());
    if (alert.subject() instanceof Alert.Used used) {
      tree.put("hits", used.hits());
      tree.put("lastSeenAt", used.lastSeenAt().toString());
      tree.put("decoy", decoy(used.decoy()));
      tree.put("use", use(used.use()));
    } else {
      tree.put("notice", notice(alert.subject()));
    }
    return tree;
  }

  private static Map<String, @Nullable Object> notice(Alert.Subject subject) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    subject.facts().forEach(each -> facts.put(each.name(), each.value()));
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("title", subject.title());
    tree.put("note", subject.note());
    tree.put("at", subject.at().toString());
    tree.put("facts", facts);
    return tree;
  }

  private static Map<String, @Nullable Object> decoy(Alert.Decoy decoy) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", decoy.id());
    tree.put("kind", decoy.kind());
    tree.put("place", decoy.place());
    tree.put("state", decoy.state());
    tree.put("planting", decoy.planting());
    tree.put("plantedAt", decoy.plantedAt().toString());
    tree.put("project", decoy.project());
    Origin origin = decoy.origin();
    tree.put("branch", origin.branch());
    tree.put("commit", origin.commit());
    tree.put("build", origin.build());
    tree.put("buildUrl", origin.buildUrl());
    tree.put("agent", origin.agent());
    tree.put("trigger", origin.trigger());
    return tree;
  }

  private static Map<String, @Nullable Object> use(Alert.Use use) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("at", use.at().toString());
    tree.put("source", use.source());
    tree.put("userAgent", use.userAgent());
    tree.put("method", use.method());
    tree.put("host", use.host());
    tree.put("path", use.path());
    Alert.Clues clues = use.clues();
    tree.put("location", clues.location());
    tree.put("network", clues.network());
    tree.put("sourceName", clues.sourceName());
    tree.put("tool", clues.tool());
    tree.put("sincePlantingSeconds", seconds(clues.sincePlanting()));
    tree.put("sinceBuildEndSeconds", seconds(clues.sinceBuildEnd()));
    return tree;
  }

  private static @Nullable Long seconds(@Nullable Duration span) {
    return span == null ? null : (Long) span.toSeconds();
  }
}
