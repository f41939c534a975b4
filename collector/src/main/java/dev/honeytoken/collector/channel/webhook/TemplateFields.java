package dev.honeytoken.collector.channel.webhook;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields that a template can name. */
final class TemplateFields {
  private static final Map<String, Function<Alert, @Nullable String>> FIELDS =
      new LinkedHashMap<>();

  static {
    FIELDS.put("incident", Alert::incident);
    FIELDS.put("stage", alert -> alert.stage().word());
    FIELDS.put("revision", alert -> Integer.toString(alert.revision()));
    FIELDS.put("severity", alert -> alert.severity().word());
    FIELDS.put("drill", alert -> Boolean.toString(alert.drill()));
    FIELDS.put("title", AlertWords::title);
    FIELDS.put("headline", AlertWords::headline);
    FIELDS.put("note", alert -> alert.subject().note());
    FIELDS.put("reasons", alert -> String.join(" ", alert.reasons()));
    FIELDS.put("text", AlertWords::text);
    FIELDS.put("page", alert -> alert.page() == null ? null : alert.page().toString());
    FIELDS.put("at", alert -> alert.subject().at().toString());
    FIELDS.put("hits", of(used -> Long.toString(used.hits())));
    FIELDS.put("decoy", of(used -> used.decoy().id()));
    FIELDS.put("kind", of(used -> used.decoy().kind()));
    FIELDS.put("place", of(used -> used.decoy().place()));
    FIELDS.put("project", of(used -> used.decoy().project()));
    FIELDS.put("branch", of(used -> used.decoy().origin().branch()));
    FIELDS.put("commit", of(used -> used.decoy().origin().commit()));
    FIELDS.put("build", of(used -> used.decoy().origin().build()));
    FIELDS.put("buildUrl", of(used -> used.decoy().origin().buildUrl()));
    FIELDS.put("agent", of(used -> used.decoy().origin().agent()));
    FIELDS.put("source", of(used -> used.use().source()));
    FIELDS.put("userAgent", of(used -> used.use().userAgent()));
    FIELDS.put("method", of(used -> used.use().method()));
    FIELDS.put("path", of(used -> used.use().path()));
  }

  /** Their names; {@code id} is the idempotency key. */
  static final List<String> NAMES = names();

  private TemplateFields() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("id"));
    names.addAll(FIELDS.keySet());
    return List.copyOf(names);
  }

  private static Function<Alert, @Nullable String> of(
      Function<Alert.Used, @Nullable String> field) {
    return alert -> alert.used().map(field).orElse(null);
  }

  /** Their values; empty for what is not known. */
  static Map<String, String> of(Alert alert, String idempotencyKey) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("id", idempotencyKey);
    FIELDS.forEach(
        (name, field) -> values.put(name, Objects.requireNonNullElse(field.apply(alert), "")));
    return values;
  }
}
