package dev.honeytoken.collector.admin;

import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.ApiKey;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Page;
import dev.honeytoken.collector.store.Reason;
import dev.honeytoken.placement.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the store's records look in answers, as {@code docs/collector-api.yaml} describes them. */
final class Views {
  private Views() {}

  static <T> Map<String, @Nullable Object> page(
      String name, Page<T> page, Function<T, Map<String, @Nullable Object>> view) {
    return Wire.tree(name, page.items().stream().map(view).toList(), "next", page.next());
  }

  static Map<String, @Nullable Object> decoy(KnownDecoy known, Instant now) {
    Map<String, @Nullable Object> tree = Wire.tree("decoy", null);
    tree.putAll(Wire.PLANTED_DECOY.tree(known.planted()));
    tree.put("planting", known.planting());
    tree.put("project", known.project());
    tree.put("origin", Wire.ORIGIN.tree(known.origin()));
    tree.put("options", new TreeMap<>(known.options()));
    tree.put("issuedAt", known.issuedAt().toString());
    tree.put("expiresAt", known.expiresAt().toString());
    tree.put("changedAt", known.changedAt().toString());
    tree.put("detail", known.detail());
    tree.put("beside", known.beside());
    tree.put("life", known.life(now).word());
    tree.put("dueAt", text(known.dueAt()));
    tree.put("buildEndedAt", text(known.buildEndedAt()));
    PolicyRef policy = known.policy();
    tree.put("policy", policy == null ? null : policy(policy));
    return tree;
  }

  static Map<String, @Nullable Object> policy(PolicyRef policy) {
    return Wire.tree("name", policy.name(), "version", policy.version());
  }

  static Map<String, @Nullable Object> target(Target target) {
    return Wire.tree("file", target.file(), "format", target.format(), "name", target.name());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static Map<String, @Nullable Object> incident(Incident incident) {
    return Wire.tree(
        "id", incident.id(),
        "decoy", incident.decoy(),
        "planting", incident.planting(),
        "drill", incident.drill(),
        "source", incident.source(),
        "firstAt", incident.firstAt().toString(),
        "lastAt", incident.lastAt().toString(),
        "hits", incident.hits(),
        "firstHit", incident.firstHit(),
        "severity", incident.severity().word(),
        "reasons", incident.reasons().stream().map(Reason::text).toList(),
        "stage", incident.stage().word(),
        "revision", incident.revision(),
        "condensed", incident.condensed());
  }

  static Map<String, @Nullable Object> delivery(Delivery delivery) {
    return Wire.tree(
        "id", delivery.id(),
        "incident", delivery.incident(),
        "drill", delivery.drill(),
        "channel", delivery.channel(),
        "stage", delivery.stage().word(),
        "revision", delivery.revision(),
        "state", delivery.state().word(),
        "attempts", delivery.attempts(),
        "detail", delivery.detail(),
        "reference", delivery.reference(),
        "createdAt", delivery.createdAt().toString(),
        "changedAt", delivery.changedAt().toString());
  }

  static Map<String, @Nullable Object> key(ApiKey key) {
    List<String> scopes = key.scopes().stream().sorted().map(Scope::word).toList();
    return Wire.tree(
        "id", key.id(),
        "name", key.name(),
        "scopes", scopes,
        "createdAt", key.createdAt().toString());
  }
}
