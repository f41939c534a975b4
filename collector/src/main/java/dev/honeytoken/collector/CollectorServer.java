package dev.honeytoken.collector;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.Planting;
import dev.honeytoken.collector.admin.AdminServer;
import dev.honeytoken.collector.admin.AdminServices;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.config.Heartbeat;
import dev.honeytoken.collector.config.Incidents;
import dev.honeytoken.collector.config.PemFiles;
import dev.honeytoken.collector.evidence.Atlas;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.HostNames;
import dev.honeytoken.collector.evidence.Retention;
import dev.honeytoken.collector.heartbeat.Pulse;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.incident.AddressLists;
import dev.honeytoken.collector.incident.Gravity;
import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.metrics.Metrics;
import dev.honeytoken.collector.provider.Backing;
import dev.honeytoken.collector.provider.ProviderHits;
import dev.honeytoken.collector.reminder.Reminders;
import dev.honeytoken.collector.store.Arrears;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.HistoryStore;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.IncidentLog;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.KeyStore;
import dev.honeytoken.collector.store.Leases;
import dev.honeytoken.collector.store.Oblivion;
import dev.honeytoken.collector.store.Page;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.Purge;
import dev.honeytoken.collector.store.Remarks;
import dev.honeytoken.collector.store.Standing;
import dev.honeytoken.collector.store.StoreHealth;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** A running collector: everything is put together here, and nowhere else. Thread-safe. */
public final class CollectorServer implements AutoCloseable {
  private static final int PAGE = 1_000;

  private final Parts parts = new Parts();
  private final Stores stores;
  private final DecoyServer decoy;
  private final AdminServer admin;
  private final Optional<Secret> firstKey;

  private CollectorServer(Configuration configuration, Clock clock) {
    AdminServer.warm();
    try {
      SecureRandom random = new SecureRandom();
      Path data = DataDirectory.of(configuration);
      stores = Stores.open(configuration, data, clock, parts);
      Dossiers dossiers = dossiers(configuration.evidence(), clock);
      Metrics metrics = new Metrics();
      Alerting alerting = Alerting.open(configuration, stores, dossiers, clock, random, parts);
      HitPipeline pipeline =
          parts.opened(
              new HitPipeline(
                  stores.database(),
                  stores.sealer(),
                  clock,
                  stores.ids(),
                  alerting.delivery(),
                  rules(configuration, clock)));
      Gauges.count(metrics, pipeline, stores.deliveries());
      StoreHealth health = new StoreHealth(stores.database(), data, clock);
      alerting.health().count(metrics);
      Backing backing =
          parts.opened(
              new Backing(
                  configuration.providers(),
                  stores.backed(),
                  stores.keyring(),
                  new ProviderHits(stores.backed(), pipeline, clock),
                  clock,
                  configuration.deliveries().timeout()));
      PublicSide open = PublicSide.open(configuration, data, pipeline, backing, clock, parts);
      backing.listensAt(open.http()::url);
      open.tcp().forEach(each -> Gauges.count(metrics, each));
      decoy = open.http();
      Leases leases = new Leases(stores.database(), clock);
      Retention retention =
          parts.opened(
              new Retention(
                  new Purge(stores.database()),
                  new Oblivion(stores.database()),
                  new Remarks(stores.database()),
                  leases,
                  configuration.retention(),
                  stores.audit(),
                  clock));
      Reminders reminders =
          parts.opened(
              new Reminders(
                  new Arrears(stores.database()),
                  alerting.notices(),
                  configuration.reminders(),
                  clock));
      FailedLogins failures = new FailedLogins(clock, configuration.limits().failedLogins());
      ApiKeys keys = new ApiKeys(new KeyStore(stores.database(), clock), clock, random);
      firstKey = keys.createFirst().map(ApiKeys.Created::secret);
      admin =
          parts.opened(
              new AdminServer(
                  configuration.admin(),
                  new AdminServices(
                      Version.text(),
                      clock,
                      configuration.limits(),
                      keys,
                      stores.audit(),
                      stores.plantings(),
                      stores.decoys(),
                      new PolicyStore(stores.database(), clock),
                      new Standing(stores.database()),
                      new HistoryStore(stores.database()),
                      stores.hits(),
                      stores.incidents(),
                      new IncidentStages(
                          stores.database(), clock, stores.ids(), alerting.delivery()),
                      dossiers,
                      Installation.of(stores.database(), clock),
                      stores.deliveries(),
                      stores.drills(),
                      stores.database().changes(),
                      alerting.delivery(),
                      alerting.health()::all,
                      alerting.set(),
                      open.endpoints(),
                      pipeline::told,
                      backing,
                      pipeline::identify,
                      () -> trouble(pipeline, health),
                      metrics::text),
                  failures,
                  ForPeople.dashboard(
                      configuration,
                      stores,
                      new ForPeople.Access(keys, failures, random, pipeline::identify),
                      dossiers,
                      alerting,
                      clock)));
      alerting.start(metrics);
      pipeline.start();
      open.start();
      admin.start();
      configuration
          .heartbeat()
          .ifPresent(each -> pulse(each, configuration, open, alerting, metrics, leases, clock));
      retention.start();
      reminders.start();
      backing.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void pulse(
      Heartbeat heartbeat,
      Configuration configuration,
      PublicSide open,
      Alerting alerting,
      Metrics metrics,
      Leases leases,
      Clock clock) {
    Pulse pulse =
        parts.opened(
            new Pulse(
                heartbeat,
                new Pulse.Stores(
                    stores.plantings(), stores.drills(), stores.database().changes(), leases),
                open.endpoints(),
                alerting.notices(),
                configuration.deliveries().timeout(),
                clock));
    pulse.count(metrics);
    pulse.start();
  }

  private static IncidentLog.Rules rules(Configuration configuration, Clock clock) {
    Incidents incidents = configuration.incidents();
    return new IncidentLog.Rules(
        incidents.window(),
        incidents.updateEvery(),
        new Gravity(new AddressLists(incidents.lists(), clock)));
  }

  private Dossiers dossiers(EvidenceSettings settings, Clock clock) {
    Atlas atlas = new Atlas(settings, clock);
    // Read now, so that what is wrong with a database is said at the start.
    var unused = atlas.describe();
    Optional<HostNames> names =
        settings.reverseDns()
            ? Optional.of(
                parts.opened(new HostNames(HostNames::ofPlatform, clock, Duration.ofSeconds(2))))
            : Optional.empty();
    return new Dossiers(stores.incidents(), stores.hits(), stores.decoys(), atlas, names);
  }

  /** What is in the way of taking hits, if anything is. */
  private static Optional<String> trouble(HitPipeline pipeline, StoreHealth store) {
    // Asked first: the store itself may be long in coming.
    return pipeline.isStalled()
        ? store
            .trouble(Duration.ofSeconds(2))
            .or(() -> Optional.of("hits wait for the store, which does not take them; see the log"))
        : store.trouble();
  }

  /**
   * Starts one.
   *
   * @throws ConfigurationException if something that was configured does not work here
   */
  public static CollectorServer start(Configuration configuration, Clock clock) {
    return new CollectorServer(configuration, clock);
  }

  /**
   * Says what a start would say of the settings, without starting and without changing anything.
   *
   * @throws ConfigurationException if something that was configured does not work here
   */
  public static void check(Configuration configuration) {
    Clock clock = Clock.systemUTC();
    DataDirectory.check(configuration);
    configuration.admin().tls().ifPresent(PemFiles::keyStore);
    PublicSide.listener(configuration);
    rules(configuration, clock);
    ChannelContext context = Alerting.context(configuration, clock);
    configuration.channels().forEach(each -> each.open(context));
  }

  /** Works with the keys of a collector, whether it runs or not. */
  public static int withKeys(
      Configuration configuration, Clock clock, ToIntBiFunction<ApiKeys, AuditLog> work) {
    Path data = DataDirectory.of(configuration);
    try (Database database = Stores.database(configuration, data)) {
      return work.applyAsInt(
          new ApiKeys(new KeyStore(database, clock), clock, new SecureRandom()),
          new AuditLog(database, clock, new Ids(clock, database)));
    }
  }

  /** The key that was made because there was none; the only time that it is seen. */
  public Optional<Secret> firstKey() {
    return firstKey;
  }

  /** Base address of the admin API. */
  public URI adminUrl() {
    return admin.url();
  }

  /** What decoys point to. */
  public URI decoyUrl() {
    return decoy.url();
  }

  /** Every planting that is, or may be, in its files. */
  public List<Planting> plantingsInPlace() {
    Set<String> ids = new LinkedHashSet<>();
    @Nullable String cursor = null;
    do {
      var page = stores.decoys().decoys(new Page.Request(cursor, PAGE), null);
      page.items().forEach(each -> ids.add(each.planting()));
      cursor = page.next();
    } while (cursor != null);
    List<Planting> found = new ArrayList<>();
    ids.forEach(each -> stores.plantings().planting(each).ifPresent(found::add));
    return found;
  }

  /** Stops taking requests, finishes what is under way, and closes the database; in that order. */
  @Override
  public void close() {
    parts.close();
  }
}
