package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.config.Limits;
import dev.honeytoken.collector.config.ProviderSettings;
import dev.honeytoken.collector.delivery.SetChannels;
import dev.honeytoken.collector.evidence.Atlas;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.incident.AddressLists;
import dev.honeytoken.collector.incident.Gravity;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.provider.Backing;
import dev.honeytoken.collector.provider.ProviderHits;
import dev.honeytoken.collector.running.ApiDocument;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.BackedKeys;
import dev.honeytoken.collector.store.ChannelStore;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.HistoryStore;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.IncidentLog;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.KeyStore;
import dev.honeytoken.collector.store.PlantingStore;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.Standing;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {
  @TempDir private Path directory;

  @Test
  void theDocumentDescribesEveryRouteAndItsScopeAndNothingElse() {
    try (Database database = Database.sqlite(directory.resolve("honeytoken.db"))) {
      Map<String, Set<String>> routes =
          services(database).routes(new FailedLogins(Clock.systemUTC(), 20)).stream()
              .collect(
                  Collectors.toMap(each -> each.method() + " " + each.path(), RoutesTest::scopes));

      assertThat(routes).isEqualTo(ApiDocument.read().operations());
    }
  }

  private static Set<String> scopes(Route route) {
    Scope scope = route.scope();
    return scope == null ? Set.of() : Set.of(scope.word());
  }

  /** All of them, on that database. */
  static AdminServices services(Database database) {
    Clock clock = Clock.systemUTC();
    Ids ids = new Ids(clock);
    return new AdminServices(
        "1",
        clock,
        Limits.DEFAULT,
        new ApiKeys(new KeyStore(database, clock), clock, new SecureRandom()),
        new AuditLog(database, clock, ids),
        new PlantingStore(database, new Sealer(Keyring.ofRandom()), clock, ids),
        new DecoyStore(database),
        new PolicyStore(database, clock),
        new Standing(database),
        new HistoryStore(database),
        new HitStore(database),
        new IncidentStore(database),
        new IncidentStages(database, clock, ids, new NoQueue()),
        new Dossiers(
            new IncidentStore(database),
            new HitStore(database),
            new DecoyStore(database),
            new Atlas(EvidenceSettings.DEFAULT, clock),
            Optional.empty()),
        Installation.of(database, clock),
        new DeliveryStore(database, clock),
        new DrillStore(database, clock, ids),
        database.changes(),
        new NoQueue(),
        List::of,
        new SetChannels(
            new ChannelStore(database, clock),
            new Vault(Keyring.ofRandom(), new SecureRandom()),
            new ChannelContext(clock, Duration.ofSeconds(1), "1"),
            new NoQueue()),
        kind -> URI.create("http://127.0.0.1"),
        (decoy, source, by) -> CompletableFuture.completedFuture(true),
        backing(database, clock),
        value -> Optional.empty(),
        Optional::empty,
        () -> "");
  }

  private static Backing backing(Database database, Clock clock) {
    Keyring keyring = Keyring.ofRandom();
    BackedKeys keys = new BackedKeys(database, new Vault(keyring, new SecureRandom()), clock);
    HitPipeline pipeline =
        new HitPipeline(
            database,
            new Sealer(keyring),
            clock,
            new Ids(clock),
            new NoQueue(),
            new IncidentLog.Rules(
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                new Gravity(new AddressLists(List.of(), clock))));
    return new Backing(
        ProviderSettings.NONE,
        keys,
        keyring,
        new ProviderHits(keys, pipeline, clock),
        clock,
        Duration.ofSeconds(1));
  }

  /** Nothing is delivered here. */
  private static final class NoQueue implements DeliveryQueue, SetChannels.Holder {
    @Override
    public Optional<Channel> channel(String name) {
      return Optional.empty();
    }

    @Override
    public void put(Channel channel) {
      throw new IllegalStateException("nothing is delivered here");
    }

    @Override
    public void remove(String name) {
      throw new IllegalStateException("nothing is delivered here");
    }

    @Override
    public List<String> drilled(String project, Instant at) {
      return List.of();
    }

    @Override
    public List<String> channels() {
      return List.of();
    }

    @Override
    public List<String> updating() {
      return List.of();
    }

    @Override
    public void add(Connection connection, List<Delivery> deliveries, Instant due) {
      throw new IllegalStateException("nothing is delivered here");
    }

    @Override
    public void wake() {
      throw new IllegalStateException("nothing is delivered here");
    }
  }
}
