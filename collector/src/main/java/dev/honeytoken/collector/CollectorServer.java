package dev.honeytoken.collector;

import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.client.Planting;
import dev.honeytoken.collector.admin.AdminServer;
import dev.honeytoken.collector.admin.AdminServices;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Reach;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.config.Incidents;
import dev.honeytoken.collector.config.PemFiles;
import dev.honeytoken.collector.delivery.Alerts;
import dev.honeytoken.collector.delivery.ChannelHealth;
import dev.honeytoken.collector.delivery.ChannelWatch;
import dev.honeytoken.collector.delivery.DeliveryService;
import dev.honeytoken.collector.delivery.SetChannels;
import dev.honeytoken.collector.evidence.Atlas;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.HostNames;
import dev.honeytoken.collector.evidence.Retention;
import dev.honeytoken.collector.heartbeat.Pulse;
import dev.honeytoken.collector.hit.HitCounters;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.incident.AddressLists;
import dev.honeytoken.collector.incident.Gravity;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.listener.ListenerConfig;
import dev.honeytoken.collector.listener.tcp.TcpConfig;
import dev.honeytoken.collector.listener.tcp.TcpListener;
import dev.honeytoken.collector.listener.tcp.TcpListeners;
import dev.honeytoken.collector.metrics.Metrics;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.ChannelStates;
import dev.honeytoken.collector.store.ChannelStore;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.IncidentLog;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.KeyStore;
import dev.honeytoken.collector.store.KeyringCheck;
import dev.honeytoken.collector.store.NoticeStore;
import dev.honeytoken.collector.store.Notices;
import dev.honeytoken.collector.store.Page;
import dev.honeytoken.collector.store.PlantingStore;
import dev.honeytoken.collector.store.Purge;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running collector: everything is put together here, and nowhere else. Thread-safe. */
public final class CollectorServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorServer.class);
  private static final int PAGE = 1_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final PlantingStore plantings;
  private final DecoyStore decoys;
  private final DecoyServer decoy;
  private final AdminServer admin;
  private final Optional<Secret> firstKey;

  private CollectorServer(Configuration configuration, Clock clock) {
    AdminServer.warm();
    try {
      SecureRandom random = new SecureRandom();
      Path data = directory(configuration.data());
      Database database = opened(Database.sqlite(data.resolve("honeytoken.db")));
      Keyring keyring = Keyring.open(data.resolve("keyring"));
      KeyringCheck.check(database, keyring);
      Sealer sealer = new Sealer(keyring);
      Ids ids = new Ids(clock);
      plantings = new PlantingStore(database, sealer, clock, ids);
      decoys = new DecoyStore(database);
      HitStore hits = new HitStore(database);
      IncidentStore incidents = new IncidentStore(database);
      DeliveryStore deliveries = new DeliveryStore(database, clock);
      NoticeStore told = new NoticeStore(database);
      Dossiers dossiers = dossiers(configuration.evidence(), clock, incidents, hits);
      Metrics metrics = new Metrics();
      ChannelContext context =
          new ChannelContext(clock, configuration.deliveries().timeout(), Version.text());
      List<Channel> channels =
          configuration.channels().stream().map(each -> each.open(context)).toList();
      DeliveryService delivery =
          opened(
              new DeliveryService(
                  new DeliveryService.Database(
                      database.writer(), new SqliteJdbcCustomization(), "collector"),
                  deliveries,
                  new Alerts(incidents, hits, decoys, deliveries, told, dossiers),
                  channels,
                  configuration.deliveries(),
                  clock,
                  random));
      SetChannels set =
          new SetChannels(
              new ChannelStore(database, clock),
              new Vault(keyring, random),
              context.within(Reach.outsideAnd(configuration.channelNetworks())),
              delivery);
      set.open();
      ChannelStates states = new ChannelStates(database);
      ChannelHealth health = new ChannelHealth(delivery, states);
      Notices notices = new Notices(database, clock, ids, delivery);
      ChannelWatch watch =
          new ChannelWatch(
              states,
              told,
              notices,
              delivery::channels,
              configuration.deliveries().noticeAfter(),
              clock);
      HitPipeline pipeline =
          opened(
              new HitPipeline(database, sealer, clock, ids, delivery, rules(configuration, clock)));
      count(metrics, pipeline, deliveries);
      health.count(metrics);
      decoy = opened(new DecoyServer(listener(configuration), pipeline, clock));
      List<TcpListener> listeners = listeners(configuration, data, pipeline, clock);
      listeners.forEach(each -> count(metrics, each));
      Endpoints endpoints = new PublicEndpoints(decoy::url, listeners);
      DrillStore drills = new DrillStore(database, clock, ids);
      AuditLog audit = new AuditLog(database, clock, ids);
      Retention retention =
          opened(new Retention(new Purge(database), configuration.retention(), audit, clock));
      ApiKeys keys = new ApiKeys(new KeyStore(database, clock), clock, random);
      firstKey = keys.createFirst().map(ApiKeys.Created::secret);
      admin =
          opened(
              new AdminServer(
                  configuration.admin(),
                  new AdminServices(
                      Version.text(),
                      configuration.limits(),
                      keys,
                      audit,
                      plantings,
                      decoys,
                      hits,
                      incidents,
                      new IncidentStages(database, clock, ids, delivery),
                      dossiers,
                      Installation.of(database, clock),
                      deliveries,
                      drills,
                      database.changes(),
                      delivery,
                      health::all,
                      set,
                      endpoints,
                      pipeline::identify,
                      () -> trouble(database),
                      metrics::text),
                  new FailedLogins(clock, configuration.limits().failedLogins())));
      delivery.start(
          each -> {
            metrics.attempted(each);
            watch.attempted(each);
          });
      pipeline.start();
      decoy.start();
      listeners.forEach(TcpListener::start);
      admin.start();
      configuration
          .heartbeat()
          .ifPresent(
              each -> {
                Pulse pulse =
                    opened(
                        new Pulse(
                            each,
                            new Pulse.Stores(plantings, drills, database.changes()),
                            endpoints,
                            notices,
                            configuration.deliveries().timeout(),
                            clock));
                pulse.count(metrics);
                pulse.start();
              });
      retention.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static IncidentLog.Rules rules(Configuration configuration, Clock clock) {
    Incidents incidents = configuration.incidents();
    return new IncidentLog.Rules(
        incidents.window(),
        incidents.updateEvery(),
        new Gravity(new AddressLists(incidents.lists(), clock)));
  }

  private Dossiers dossiers(
      EvidenceSettings settings, Clock clock, IncidentStore incidents, HitStore hits) {
    Atlas atlas = new Atlas(settings, clock);
    // Read now, so that what is wrong with a database is said at the start.
    var unused = atlas.describe();
    Optional<HostNames> names =
        settings.reverseDns()
            ? Optional.of(
                opened(new HostNames(HostNames::ofPlatform, clock, Duration.ofSeconds(2))))
            : Optional.empty();
    return new Dossiers(incidents, hits, decoys, atlas, names);
  }

  private static ListenerConfig listener(Configuration configuration) {
    return new ListenerConfig(
        configuration.decoy().bind().host(),
        configuration.decoy().bind().port(),
        configuration.decoy().tls().map(PemFiles::keyStore).orElse(null),
        configuration.publicUrl().orElse(null),
        configuration.trustedProxies(),
        new Personas(configuration.personas()),
        ListenerConfig.Limits.DEFAULT);
  }

  private List<TcpListener> listeners(
      Configuration configuration, Path data, HitPipeline pipeline, Clock clock) {
    var tls = configuration.decoy().tls().map(PemFiles::keyStore).orElse(null);
    return configuration.listeners().stream()
        .map(
            each ->
                new TcpConfig(
                    each.protocol(),
                    each.bind().host(),
                    each.bind().port(),
                    each.publicPort(),
                    tls,
                    data,
                    TcpConfig.Limits.DEFAULT))
        .map(each -> opened(TcpListeners.open(each, pipeline, clock)))
        .toList();
  }

  private static void count(Metrics metrics, TcpListener listener) {
    String name = "honeytoken.listener." + listener.protocol().id();
    metrics.count(
        name + ".connections",
        "Connections to the " + listener.protocol().id() + " listener",
        listener::connections);
    metrics.count(
        name + ".turned.away",
        "Connections turned away, since there were too many at a time",
        listener::turnedAway);
  }

  private static void count(Metrics metrics, HitPipeline pipeline, DeliveryStore deliveries) {
    HitCounters counters = pipeline.counters();
    metrics.count("honeytoken.requests", "Requests on the public listener", counters::requests);
    metrics.count(
        "honeytoken.requests.without.decoy",
        "Requests in which there was no decoy",
        counters::withoutDecoy);
    metrics.count("honeytoken.hits", "Hits on disk", counters::hits);
    metrics.count(
        "honeytoken.commits",
        "Transactions that the hits took; hits by commits is the size of a batch",
        counters::commits);
    metrics.count(
        "honeytoken.hits.overloaded",
        "Uses of decoys turned away, since too many were waiting",
        counters::overloaded);
    metrics.count("honeytoken.commits.failed", "Transactions that failed", counters::failedCommits);
    metrics.count(
        "honeytoken.hits.lost", "Uses of decoys that the store would not have", counters::lost);
    metrics.show("honeytoken.hits.waiting", "Hits that wait for the disk", pipeline::waiting);
    metrics.show(
        "honeytoken.deliveries.unfinished",
        "Deliveries neither accepted nor given up",
        deliveries::unfinished);
    metrics.show("honeytoken.deliveries.dead", "Deliveries that gave up", deliveries::refused);
  }

  private static Optional<String> trouble(Database database) {
    try {
      database.read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.error("The store cannot be read", e);
      return Optional.of("the store cannot be read; the collector's log says why");
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
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
    Path data = configuration.data().toAbsolutePath();
    if (Files.exists(data) && !(Files.isDirectory(data) && Files.isWritable(data))) {
      throw new ConfigurationException(
          "The data directory " + data + " is no directory that can be written to",
          "Name another: --data DIR, HONEYTOKEN_DATA, or 'data:' in the configuration file.");
    }
    configuration.admin().tls().ifPresent(PemFiles::keyStore);
    listener(configuration);
    rules(configuration, clock);
    ChannelContext context =
        new ChannelContext(clock, configuration.deliveries().timeout(), Version.text());
    configuration.channels().forEach(each -> each.open(context));
  }

  /** Works with the keys of a collector, whether it runs or not. */
  public static int withKeys(
      Configuration configuration, Clock clock, ToIntBiFunction<ApiKeys, AuditLog> work) {
    Path data = directory(configuration.data());
    try (Database database = Database.sqlite(data.resolve("honeytoken.db"))) {
      return work.applyAsInt(
          new ApiKeys(new KeyStore(database, clock), clock, new SecureRandom()),
          new AuditLog(database, clock, new Ids(clock)));
    }
  }

  /** The directory, made if need be, for its user alone. */
  private static Path directory(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
      }
      return path;
    } catch (IOException e) {
      throw new ConfigurationException(
          "The data directory " + path.toAbsolutePath() + " cannot be made (" + e + ")",
          e,
          "Name another: --data DIR, HONEYTOKEN_DATA, or 'data:' in the configuration file.");
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
      var page = decoys.decoys(new Page.Request(cursor, PAGE), null);
      page.items().forEach(each -> ids.add(each.planting()));
      cursor = page.next();
    } while (cursor != null);
    List<Planting> found = new ArrayList<>();
    ids.forEach(each -> plantings.planting(each).ifPresent(found::add));
    return found;
  }

  /** Stops taking requests, finishes what is under way, and closes the database; in that order. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("A part of the collector did not close", e);
      }
    }
  }
}
