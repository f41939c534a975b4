package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.collector.admin.IncidentTree;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Refused;
import dev.honeytoken.collector.dashboard.Show;
import dev.honeytoken.collector.dashboard.Tone;
import dev.honeytoken.collector.dashboard.World;
import dev.honeytoken.collector.dashboard.page.IncidentView.Moment;
import dev.honeytoken.collector.evidence.Dossier;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.RawRequest;
import dev.honeytoken.collector.evidence.Whereabouts;
import dev.honeytoken.collector.evidence.export.Export;
import dev.honeytoken.collector.evidence.export.ExportFormat;
import dev.honeytoken.collector.evidence.export.ExportFormats;
import dev.honeytoken.collector.evidence.export.NotExportable;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentEvent;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.Page;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Puts together what is shown of one incident. Thread-safe. */
public final class IncidentFile {
  private static final int LATEST_HITS = 50;

  private final IncidentStore incidents;
  private final IncidentStages stages;
  private final HitStore hits;
  private final DeliveryStore deliveries;
  private final Dossiers dossiers;
  private final Installation installation;
  private final Clock clock;

  /** From those stores. */
  public IncidentFile(
      IncidentStore incidents,
      IncidentStages stages,
      HitStore hits,
      DeliveryStore deliveries,
      Dossiers dossiers,
      Installation installation,
      Clock clock) {
    this.incidents = incidents;
    this.stages = stages;
    this.hits = hits;
    this.deliveries = deliveries;
    this.dossiers = dossiers;
    this.installation = installation;
    this.clock = clock;
  }

  static Refused unknown() {
    return Refused.notFound("There is no such incident");
  }

  Whereabouts where(String source) {
    return dossiers.where(source);
  }

  boolean knowsPlaces() {
    return dossiers.knowsPlaces();
  }

  private Dossier dossier(String id) {
    return dossiers.of(incidents.incident(id).orElseThrow(IncidentFile::unknown));
  }

  IncidentView view(String id) {
    Dossier dossier = dossier(id);
    Incident incident = dossier.incident();
    List<Hit> latest =
        hits.hits(Page.Request.first(LATEST_HITS), new HitStore.Filter(null, id, true)).items();
    List<Delivery> told = deliveries.ofIncident(id);
    List<IncidentEvent> events = stages.events(id);
    Hit first = dossier.first();
    return new IncidentView(
        dossier,
        Meaning.headline(dossier),
        Meaning.words(dossier),
        Meaning.steps(dossier),
        moments(incident, events, told),
        latest,
        first == null
            ? null
            : RawRequest.text(first.evidence(), hits.body(first.id()).orElse(null)),
        told,
        new World.Chart(spots(dossier), knowsPlaces()),
        Places.words(dossier.where()),
        events.stream().anyMatch(each -> each.what().equals("benign")) || stages.isBenign(id));
  }

  private List<World.Spot> spots(Dossier dossier) {
    List<World.Spot> spots = new ArrayList<>();
    World.spot(dossier.where(), dossier.incident().source()).ifPresent(spots::add);
    dossier
        .otherSources()
        .latest()
        .forEach(
            each -> World.spot(dossiers.where(each.what()), each.what()).ifPresent(spots::add));
    return spots;
  }

  private static List<Moment> moments(
      Incident incident, List<IncidentEvent> events, List<Delivery> told) {
    List<Moment> moments = new ArrayList<>();
    moments.add(
        new Moment(incident.firstAt(), Tone.ALARM, "First use from " + incident.source(), null));
    if (incident.hits() > 1) {
      moments.add(
          new Moment(
              incident.lastAt(),
              Tone.ALARM,
              "Latest of " + Show.count(incident.hits(), "hit"),
              null));
    }
    for (IncidentEvent each : events) {
      moments.add(new Moment(each.at(), Tone.CALM, each.who() + ": " + each.what(), each.words()));
    }
    for (Delivery each : told) {
      boolean accepted = each.state() == DrillStatus.State.ACCEPTED;
      moments.add(
          new Moment(
              each.changedAt(),
              accepted ? Tone.PLAIN : Tone.WARN,
              "Alert ("
                  + each.stage().word()
                  + ") to "
                  + each.channel()
                  + ": "
                  + each.state().word(),
              accepted ? null : each.detail()));
    }
    moments.sort(Comparator.comparing(Moment::at).reversed());
    return moments;
  }

  void export(Exchange exchange) throws IOException {
    ExportFormat format =
        ExportFormats.of(Objects.requireNonNullElse(exchange.query("format"), "jsonl"))
            .orElseThrow(
                () ->
                    Refused.wrong(
                        "There is no such format",
                        "Use one of " + String.join(", ", ExportFormats.ids()) + "."));
    Dossier dossier = dossier(exchange.parameter("id"));
    String id = dossier.incident().id();
    Export export =
        new Export(
            dossier, IncidentTree.of(dossier, clock.instant()), hits.ofIncident(id), installation);
    try {
      format.check(export);
    } catch (NotExportable e) {
      throw Refused.conflict(String.valueOf(e.getMessage()), e.mend());
    }
    exchange.file(
        format.mediaType(),
        "incident-" + id + "." + format.suffix(),
        out -> format.write(export, out));
  }
}
