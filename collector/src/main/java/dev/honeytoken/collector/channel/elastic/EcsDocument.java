package dev.honeytoken.collector.channel.elastic;

import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a document under the names of the Elastic Common Schema 8.17, with what that has no
 * name for under {@code honeytoken}. Sources:
 * https://www.elastic.co/docs/reference/ecs/ecs-field-reference and
 * https://www.elastic.co/docs/reference/ecs/ecs-allowed-values-event-category.
 */
final class EcsDocument {
  private static final Pattern IP =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private EcsDocument() {}

  static Map<String, @Nullable Object> of(Alert alert, String idempotencyKey) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("@timestamp", alert.subject().at().toString());
    document.put("message", alert.headline());
    document.put("ecs", Map.of("version", "8.17.0"));
    document.put("event", event(alert, idempotencyKey));
    document.put("rule", Map.of("name", alert.subject().title()));
    alert.used().ifPresent(used -> use(document, used.use()));
    document.put("honeytoken", own(alert));
    return document;
  }

  private static Map<String, @Nullable Object> event(Alert alert, String idempotencyKey) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("kind", alert.stage() == Stage.OPENED && !alert.drill() ? "alert" : "event");
    event.put("category", List.of("intrusion_detection"));
    event.put("type", List.of("info"));
    event.put("action", "incident-" + alert.stage().word());
    event.put("module", "honeytoken");
    event.put("dataset", "honeytoken.alert");
    event.put("id", idempotencyKey);
    event.put(
        "severity",
        switch (alert.severity()) {
          case INFO -> 21;
          case HIGH -> 73;
          case CRITICAL -> 99;
        });
    event.put("url", alert.page() == null ? null : alert.page().toString());
    event.put("reason", alert.reasons().isEmpty() ? null : String.join(" ", alert.reasons()));
    alert
        .used()
        .ifPresent(
            used -> {
              event.put("start", used.use().at().toString());
              event.put("end", used.lastSeenAt().toString());
            });
    return event;
  }

  private static void use(Map<String, @Nullable Object> document, Alert.Use use) {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    source.put("address", use.source());
    source.put("ip", IP.matcher(use.source()).matches() ? use.source() : null);
    document.put("source", source);
    if (use.userAgent() != null) {
      document.put("user_agent", Map.of("original", use.userAgent()));
    }
    document.put("http", Map.of("request", Map.of("method", use.method())));
    Map<String, @Nullable Object> url = new LinkedHashMap<>();
    url.put("domain", use.host());
    url.put("original", use.path());
    document.put("url", url);
  }

  private static Map<String, @Nullable Object> own(Alert alert) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("incident", alert.incident());
    own.put("stage", alert.stage().word());
    own.put("revision", alert.revision());
    own.put("drill", alert.drill());
    own.put("note", alert.subject().note());
    if (alert.used().isEmpty()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      alert.subject().facts().forEach(each -> facts.put(each.name(), each.value()));
      own.put("facts", facts);
    }
    alert
        .used()
        .ifPresent(
            used -> {
              own.put("hits", used.hits());
              own.put("decoy", decoy(used.decoy()));
            });
    return own;
  }

  private static Map<String, @Nullable Object> decoy(Alert.Decoy decoy) {
    Origin origin = decoy.origin();
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", decoy.id());
    tree.put("kind", decoy.kind());
    tree.put("place", decoy.place());
    tree.put("state", decoy.state());
    tree.put("planting", decoy.planting());
    tree.put("planted_at", decoy.plantedAt().toString());
    tree.put("project", decoy.project());
    tree.put("branch", origin.branch());
    tree.put("commit", origin.commit());
    tree.put("build", origin.build());
    tree.put("build_url", origin.buildUrl());
    tree.put("agent", origin.agent());
    return tree;
  }
}
