package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.evidence.EvidenceJson;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident as JSON, wherever it is shown or exported. */
public final class IncidentTree {
  private IncidentTree() {}

  /**
   * The incident, its decoy and its evidence, as {@code docs/collector-api.yaml} describes them.
   *
   * @param now what tells where in its life the decoy is
   */
  public static Map<String, @Nullable Object> of(Dossier dossier, Instant now) {
    Map<String, @Nullable Object> tree = Views.incident(dossier.incident());
    tree.put("known", dossier.decoy() == null ? null : Views.decoy(dossier.decoy(), now));
    tree.put("evidence", EvidenceJson.evidence(dossier));
    return tree;
  }
}
