package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.config.Limits;
import dev.honeytoken.collector.delivery.ChannelHealth;
import dev.honeytoken.collector.delivery.SetChannels;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.provider.Backing;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.Changes;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.collector.store.HistoryStore;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.PlantingStore;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.Standing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the admin API works with.
 *
 * @param version the collector's
 * @param clock tells the time
 * @param limits what it takes
 * @param keys who may
 * @param audit what was done
 * @param plantings see the store
 * @param decoys see the store
 * @param policies see the store
 * @param standing what stands in projects
 * @param histories what has become of projects' decoys
 * @param hits see the store
 * @param incidents see the store
 * @param stages what people make of incidents
 * @param dossiers what can be said about incidents
 * @param installation which collector this is
 * @param deliveries see the store
 * @param drills see the store
 * @param changes tells when a drill has changed
 * @param queue where replayed deliveries go
 * @param channels how they are doing
 * @param set channels that are set over the API
 * @param endpoints what decoys point to
 * @param uses takes uses that are told
 * @param backing decoys that others watch
 * @param recognise the id of the decoy whose credential is in a text
 * @param trouble why the collector is not ready, if it is not
 * @param metrics Prometheus' text
 */
public record AdminServices(
    String version,
    Clock clock,
    Limits limits,
    ApiKeys keys,
    AuditLog audit,
    PlantingStore plantings,
    DecoyStore decoys,
    PolicyStore policies,
    Standing standing,
    HistoryStore histories,
    HitStore hits,
    IncidentStore incidents,
    IncidentStages stages,
    Dossiers dossiers,
    Installation installation,
    DeliveryStore deliveries,
    DrillStore drills,
    Changes changes,
    DeliveryQueue queue,
    Supplier<List<ChannelHealth.Health>> channels,
    SetChannels set,
    Endpoints endpoints,
    InternalUses uses,
    Backing backing,
    Function<String, Optional<String>> recognise,
    Supplier<Optional<String>> trouble,
    Supplier<String> metrics) {

  /**
   * Every route there is: one line for each resource.
   *
   * @param guesses counts questions for ids that are none
   */
  List<Route> routes(FailedLogins guesses) {
    return Stream.of(
            new PlantingsResource(
                plantings, endpoints, backing, limits.decoysPerPlanting(), uses, guesses),
            new DrillsResource(drills, changes, queue, backing, limits.longPoll(), guesses),
            new EvidenceResource(hits, incidents, deliveries, dossiers, installation, clock),
            new DecoysResource(decoys, recognise, clock),
            new HistoryResource(histories, clock),
            new KeysResource(keys),
            new PoliciesResource(policies, standing),
            new IncidentStagesResource(stages),
            new DeliveriesResource(deliveries, queue),
            new ChannelsResource(channels, deliveries, queue, set),
            new AuditResource(audit),
            new ProvidersResource(backing),
            new OperationResource(version, trouble, metrics))
        .flatMap(each -> each.routes().stream())
        .toList();
  }
}
