package dev.honeytoken.collector.evidence;

import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.Related;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence as JSON, as {@code docs/collector-api.yaml} describes it. */
public final class EvidenceJson {
  private EvidenceJson() {}

  /** A hit. */
  public static Map<String, @Nullable Object> hit(Hit hit) {
    Evidence evidence = hit.evidence();
    return Wire.tree(
        "id", hit.id(),
        "at", hit.at().toString(),
        "decoy", hit.decoy(),
        "planting", hit.planting(),
        "drill", hit.drill(),
        "incident", hit.incident(),
        "foundIn", hit.foundIn(),
        "source", evidence.source(),
        "sourcePort", evidence.sourcePort(),
        "forwarded", evidence.forwarded(),
        "userAgent", evidence.userAgent(),
        "protocol", evidence.protocol().id(),
        "method", evidence.method(),
        "host", evidence.host(),
        "path", evidence.path(),
        "headers", evidence.headers().stream().map(EvidenceJson::header).toList(),
        "body", body(evidence.body()),
        "tls", tls(evidence.tls()));
  }

  private static Map<String, @Nullable Object> header(Evidence.Header header) {
    return Wire.tree("name", header.name(), "value", header.value());
  }

  private static Map<String, @Nullable Object> body(Evidence.Body body) {
    return Wire.tree("bytes", body.bytes(), "sha256", body.sha256(), "whole", body.whole());
  }

  private static @Nullable Map<String, @Nullable Object> tls(Evidence.@Nullable Tls tls) {
    return tls == null
        ? null
        : Wire.tree(
            "protocol", tls.protocol(),
            "cipher", tls.cipher(),
            "serverName", tls.serverName(),
            "application", tls.application(),
            "fingerprint", tls.fingerprint());
  }

  /** What is said about an incident beyond what its row holds. */
  public static Map<String, @Nullable Object> evidence(Dossier dossier) {
    return Wire.tree(
        "location", location(dossier.where().location()),
        "network", network(dossier.where().network()),
        "host", dossier.where().host(),
        "tool", tool(dossier.tool()),
        "sincePlantingSeconds", seconds(dossier.sincePlanting()),
        "sinceBuildEndSeconds", seconds(dossier.sinceBuildEnd()),
        "otherDecoys", related(dossier.otherDecoys(), "decoy"),
        "otherSources", related(dossier.otherSources(), "source"));
  }

  private static @Nullable Long seconds(@Nullable Duration span) {
    return span == null ? null : span.toSeconds();
  }

  /** A place, or null. */
  public static @Nullable Map<String, @Nullable Object> location(
      Whereabouts.@Nullable Location location) {
    return location == null
        ? null
        : Wire.tree(
            "countryCode", location.countryCode(),
            "country", location.country(),
            "region", location.region(),
            "city", location.city(),
            "latitude", location.latitude(),
            "longitude", location.longitude(),
            "accuracyKm", location.accuracyKm());
  }

  /** A network, or null. */
  public static @Nullable Map<String, @Nullable Object> network(
      Whereabouts.@Nullable Network network) {
    return network == null
        ? null
        : Wire.tree("number", network.number(), "organisation", network.organisation());
  }

  /** A guess. */
  public static Map<String, @Nullable Object> tool(ToolGuess guess) {
    return Wire.tree(
        "name", guess.tool(), "confidence", guess.confidence().word(), "words", guess.words());
  }

  private static Map<String, @Nullable Object> related(Related related, String name) {
    return Wire.tree(
        "count",
        related.count(),
        "latest",
        related.latest().stream()
            .map(
                each ->
                    Wire.tree(
                        name,
                        each.what(),
                        "hits",
                        each.hits(),
                        "firstAt",
                        each.firstAt().toString(),
                        "lastAt",
                        each.lastAt().toString()))
            .toList());
  }
}
