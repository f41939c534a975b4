package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.EvidenceJson;
import dev.honeytoken.collector.evidence.RawRequest;
import dev.honeytoken.collector.evidence.export.Export;
import dev.honeytoken.collector.evidence.export.ExportFormat;
import dev.honeytoken.collector.evidence.export.ExportFormats;
import dev.honeytoken.collector.evidence.export.NotExportable;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.Page;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /v1/hits} and {@code /v1/incidents}: what happened. */
final class EvidenceResource implements Resource {
  private static final int LATEST_HITS = 100;

  private final HitStore hits;
  private final IncidentStore incidents;
  private final DeliveryStore deliveries;
  private final Dossiers dossiers;
  private final Installation installation;
  private final Clock clock;

  EvidenceResource(
      HitStore hits,
      IncidentStore incidents,
      DeliveryStore deliveries,
      Dossiers dossiers,
      Installation installation,
      Clock clock) {
    this.installation = installation;
    this.clock = clock;
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
        new Route("GET", "/v1/incidents/{id}", Scope.READ, this::incident),
        new Route("GET", "/v1/incidents/{id}/export", Scope.READ, this::export));
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
    Dossier dossier = dossier(call);
    Incident incident = dossier.incident();
    Map<String, @Nullable Object> tree = tree(dossier);
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

  private Dossier dossier(Call call) {
    return dossiers.of(
        incidents
            .incident(call.parameter("id"))
            .orElseThrow(() -> ProblemException.notFound("there is no incident with that id")));
  }

  private Map<String, @Nullable Object> tree(Dossier dossier) {
    return IncidentTree.of(dossier, clock.instant());
  }

  private void export(Call call) {
    String known = String.join(", ", ExportFormats.ids());
    ExportFormat format =
        ExportFormats.of(Objects.requireNonNullElse(call.query("format"), "jsonl"))
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "there is no such format", "format", "Use one of " + known + "."));
    Dossier dossier = dossier(call);
    String id = dossier.incident().id();
    Export export = new Export(dossier, tree(dossier), hits.ofIncident(id), installation);
    try {
      format.check(export);
    } catch (NotExportable e) {
      throw ProblemException.conflict(String.valueOf(e.getMessage()), e.mend());
    }
    String name = "incident-" + id + "." + format.suffix();
    call.file(format.mediaType(), name, out -> format.write(export, out));
  }
}
