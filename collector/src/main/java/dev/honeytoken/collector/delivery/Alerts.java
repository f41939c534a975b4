package dev.honeytoken.collector.delivery;

import dev.honeytoken.client.Origin;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Severity;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.NoticeStore;
import dev.honeytoken.collector.store.Notices;
import dev.honeytoken.collector.store.Reason;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what to tell, from what the store knows when it is told. Thread-safe. */
public final class Alerts {
  private static final String UNKNOWN = "unknown";
  private static final Origin NOWHERE = new Origin(null, null, null, null, null, null, null);

  private final IncidentStore incidents;
  private final HitStore hits;
  private final DecoyStore decoys;
  private final DeliveryStore deliveries;
  private final NoticeStore notices;
  private final Dossiers dossiers;
  private final @Nullable URI dashboard;

  /**
   * Alerts from those stores, with what those dossiers say.
   *
   * @param dashboard where people reach the dashboard; null for alerts without a link to it
   */
  public Alerts(
      IncidentStore incidents,
      HitStore hits,
      DecoyStore decoys,
      DeliveryStore deliveries,
      NoticeStore notices,
      Dossiers dossiers,
      @Nullable URI dashboard) {
    this.dossiers = dossiers;
    this.dashboard = dashboard;
    this.incidents = incidents;
    this.hits = hits;
    this.decoys = decoys;
    this.deliveries = deliveries;
    this.notices = notices;
  }

  /** What a delivery tells; empty if its incident is no longer in the store. */
  Optional<Alert> of(Delivery delivery) {
    return incidents
        .incident(delivery.incident())
        .map(incident -> alert(incident, delivery))
        .or(() -> notices.notice(delivery.incident()).map(kept -> alert(kept, delivery)));
  }

  private Alert alert(NoticeStore.Kept kept, Delivery delivery) {
    Alert.Notice mended = delivery.revision() == 1 ? null : kept.mended();
    return new Alert(
        kept.id(),
        delivery.stage(),
        delivery.revision(),
        // The end is as weighty as the beginning: who was told of one is told of the other.
        kept.about().startsWith(Notices.REMINDER) ? Severity.INFO : Severity.HIGH,
        List.of(),
        reference(delivery),
        mended == null ? kept.opened() : mended);
  }

  private @Nullable String reference(Delivery delivery) {
    return deliveries.reference(delivery.incident(), delivery.channel()).orElse(null);
  }

  private Alert alert(Incident incident, Delivery delivery) {
    @Nullable Hit first = hits.hit(incident.firstHit()).orElse(null);
    return new Alert(
        incident.id(),
        delivery.stage(),
        incident.revision(),
        incident.severity(),
        incident.reasons().stream().map(Reason::text).toList(),
        reference(delivery),
        new Alert.Used(
            incident.drill() != null,
            decoys.decoy(incident.decoy()).map(Alerts::decoy).orElseGet(() -> forgotten(incident)),
            first == null ? use(incident) : use(first, dossiers.clues(incident, first)),
            incident.hits(),
            incident.lastAt()),
        page(incident));
  }

  private @Nullable URI page(Incident incident) {
    return dashboard == null ? null : dashboard.resolve("/ui/incidents/" + incident.id());
  }

  private static Alert.Decoy decoy(KnownDecoy known) {
    return new Alert.Decoy(
        known.planted().decoy(),
        known.planted().kind(),
        known.planted().target().describe(),
        known.planted().state().word(),
        known.planting(),
        known.project(),
        known.origin(),
        known.issuedAt());
  }

  /** A decoy of this keyring whose row is gone: its use is told with what is left. */
  private static Alert.Decoy forgotten(Incident incident) {
    return new Alert.Decoy(
        incident.decoy(),
        UNKNOWN,
        UNKNOWN,
        "retired",
        Objects.requireNonNullElse(incident.planting(), UNKNOWN),
        UNKNOWN,
        NOWHERE,
        incident.firstAt());
  }

  private static Alert.Use use(Hit hit, Alert.Clues clues) {
    Evidence evidence = hit.evidence();
    return new Alert.Use(
        hit.at(),
        evidence.source(),
        evidence.userAgent(),
        evidence.method(),
        evidence.host(),
        evidence.path(),
        clues);
  }

  private static Alert.Use use(Incident incident) {
    return new Alert.Use(incident.firstAt(), incident.source(), null, UNKNOWN, null, UNKNOWN);
  }
}
