package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.EvidenceJson;
import dev.honeytoken.collector.evidence.RawRequest;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/hits} and {@code /v1/incidents}: what happened. */
final class EvidenceResource implements Resource {
  private static final int LATEST_HITS = 100;

  private final HitStore hits;
  private final IncidentStore incidents;
  private final DeliveryStore deliveries;
  private final Dossiers dossiers;

  EvidenceResource(
      HitStore hits, IncidentStore incidents, DeliveryStore deliveries, Dossiers dossiers) {
    this.hits = hits;
    this.incidents = incidents;
    this.deliveries = deliveries;
    this.dossiers = dossiers;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/hits", Scope.READ, this::hits),
        new Route("GET", "/v1/hits/{id}", Scope.READ, this::hit),
        new Route("GET", "/v1/incidents", Scope.READ, this::incidents),
        new Route("GET", "/v1/incidents/{id}", Scope.READ, this::incident));
  }

  private void hits(Call call) {
    call.json(
        200,
        Views.page(
            "hits",
            hits.hits(
                call.page(),
                new HitStore.Filter(call.query("decoy"), call.query("incident"), true)),
            EvidenceJson::hit));
  }

  private void hit(Call call) {
    Hit hit =
        hits.hit(call.parameter("id"))
            .orElseThrow(() -> ProblemException.notFound("there is no hit with that id"));
    Map<String, @Nullable Object> tree = EvidenceJson.hit(hit);
    tree.put("request", RawRequest.text(hit.evidence(), hits.body(hit.id()).orElse(null)));
    call.json(200, tree);
  }

  private void incidents(Call call) {
    call.json(
        200,
        Views.page(
            "incidents",
            incidents.incidents(call.page(), call.query("decoy"), true),
            Views::incident));
  }

  private void incident(Call call) {
    Incident incident =
        incidents
            .incident(call.parameter("id"))
            .orElseThrow(() -> ProblemException.notFound("there is no incident with that id"));
    Dossier dossier = dossiers.of(incident);
    Map<String, @Nullable Object> tree = Views.incident(incident);
    tree.put("known", dossier.decoy() == null ? null : Views.decoy(dossier.decoy()));
    tree.put("evidence", EvidenceJson.evidence(dossier));
    if (dossier.first() != null) {
      Hit first = dossier.first();
      String body = hits.body(first.id()).orElse(null);
      tree.put("firstRequest", RawRequest.text(first.evidence(), body));
    }
    tree.put(
        "latestHits",
        hits
            .hits(Page.Request.first(LATEST_HITS), new HitStore.Filter(null, incident.id(), true))
            .items()
            .stream()
            .map(EvidenceJson::hit)
            .toList());
    tree.put(
        "deliveries", deliveries.ofIncident(incident.id()).stream().map(Views::delivery).toList());
    call.json(200, tree);
  }
}
