package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.dashboard.page.IncidentFile;
import dev.honeytoken.collector.dashboard.page.SettingsPage;
import dev.honeytoken.collector.dashboard.sign.Cookies;
import dev.honeytoken.collector.dashboard.sign.ProviderDoor;
import dev.honeytoken.collector.dashboard.sign.Sessions;
import dev.honeytoken.collector.delivery.ChannelHealth;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.Inventory;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.Tally;
import dev.honeytoken.collector.store.Trends;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pages work with.
 *
 * @param version the collector's
 * @param clock what time it is
 * @param publicUrl where people reach the dashboard, if the operator has said so
 * @param keys whom API keys belong to
 * @param failures counts wrong ones
 * @param sessions who is signed in
 * @param cookies how browsers keep that
 * @param door where people sign in with a provider, if there is one
 * @param audit what was done
 * @param tally counts
 * @param trends more of them
 * @param decoys see the store
 * @param inventory looks for decoys
 * @param hits see the store
 * @param recognise the id of the decoy whose credential is in a text
 * @param incidents looks for them
 * @param stages what people make of them
 * @param file puts together what is shown of one
 * @param dossiers what can be said about incidents
 * @param channels how they are doing
 * @param deliveries see the store
 * @param queue where replayed deliveries go
 * @param policies see the store
 * @param settings what people may see of them
 */
public record DashboardServices(
    String version,
    Clock clock,
    Optional<URI> publicUrl,
    ApiKeys keys,
    FailedLogins failures,
    Sessions sessions,
    Cookies cookies,
    Optional<ProviderDoor> door,
    AuditLog audit,
    Tally tally,
    Trends trends,
    DecoyStore decoys,
    Inventory inventory,
    HitStore hits,
    Function<String, Optional<String>> recognise,
    IncidentSearch incidents,
    IncidentStages stages,
    IncidentFile file,
    Dossiers dossiers,
    Supplier<List<ChannelHealth.Health>> channels,
    DeliveryStore deliveries,
    DeliveryQueue queue,
    PolicyStore policies,
    List<SettingsPage.Group> settings) {
  /** Copies. */
  public DashboardServices {
    settings = List.copyOf(settings);
  }
}
