package dev.honeytoken.collector.rig;

import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.incident.AddressLists;
import dev.honeytoken.collector.incident.Gravity;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.listener.ListenerConfig;
import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.IncidentLog;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.Page;
import dev.honeytoken.collector.store.PlantingStore;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A collector without its admin side, on a database in a directory. */
public final class Rig implements AutoCloseable {
  /** What decoys point to. */
  public static final URI ENDPOINT = URI.create("http://packages.example.com");

  /** The same whatever the kind, under the scheme of its protocol. */
  public static final Endpoints ENDPOINTS =
      kind ->
          kind.protocol() == Protocol.HTTP
              ? ENDPOINT
              : URI.create(kind.protocol().scheme() + "://" + ENDPOINT.getHost());

  private static final Duration LIFETIME = Duration.ofDays(90);

  public final SettableClock clock = new SettableClock();
  public final Ids ids;
  public final RecordingQueue queue = new RecordingQueue("log", "slack");
  public final Database database;
  public final Sealer sealer;
  public final PlantingStore plantings;
  public final HitPipeline pipeline;

  /** Opens what is in the directory, or begins there. */
  public Rig(Path directory) {
    this(directory, TestStore.SQLITE);
  }

  /** The same on that kind of database. */
  public Rig(Path directory, TestStore store) {
    this.database = store.open(directory);
    this.ids = new Ids(clock, database);
    this.sealer = new Sealer(Keyring.open(directory.resolve("keyring")));
    this.plantings = new PlantingStore(database, sealer, clock, ids);
    this.pipeline = new HitPipeline(database, sealer, clock, ids, queue, rules());
  }

  /** An hour's window, an update every five minutes at most, no lists. */
  public IncidentLog.Rules rules() {
    return new IncidentLog.Rules(
        Duration.ofHours(1),
        Duration.ofMinutes(5),
        new Gravity(new AddressLists(List.of(), clock)));
  }

  /** A started listener before a started pipeline. */
  public DecoyServer listener(ListenerConfig.Limits limits) {
    return listener(limits, Personas.DEFAULT);
  }

  /** The same with those personas. */
  public DecoyServer listener(ListenerConfig.Limits limits, Personas personas) {
    return listener(limits, personas, List.of(), ProxyProtocol.OFF);
  }

  /** The same behind proxies. */
  public DecoyServer listener(
      ListenerConfig.Limits limits,
      Personas personas,
      List<String> trusted,
      ProxyProtocol proxyProtocol) {
    pipeline.start();
    DecoyServer server =
        new DecoyServer(
            new ListenerConfig(
                "127.0.0.1", 0, null, false, null, trusted, proxyProtocol, personas, limits),
            pipeline,
            clock);
    server.start();
    return server;
  }

  /** An order of decoys of those kinds with no options. */
  public static PlantingOrder order(String... kinds) {
    return order(
        List.of(kinds).stream()
            .map(
                kind ->
                    new DecoyOrder(kind, new Target(".env", "dotenv", kind), Map.of(), LIFETIME))
            .toList());
  }

  /** An order of those decoys. */
  public static PlantingOrder order(List<DecoyOrder> decoys) {
    return new PlantingOrder(
        "com.example:shop",
        "ab".repeat(32),
        new Origin("maven", "c0ffee", "main", "17", null, "agent-1", null),
        null,
        decoys);
  }

  /** An order of one decoy. */
  public static DecoyOrder decoy(String kind, Map<String, String> options) {
    return new DecoyOrder(kind, new Target(".env", "dotenv", "TOKEN"), options, LIFETIME);
  }

  /** Carries an order out. */
  public PlantingAnswer plant(PlantingOrder order) {
    return plantings.plant(order, ENDPOINTS, UUID.randomUUID().toString());
  }

  /** Says that all decoys of a planting are in that state. */
  public void confirm(PlantingAnswer answer, DecoyState state) {
    plantings.confirm(
        answer.planting().id(),
        answer.planting().decoys().stream()
            .map(
                each ->
                    new Confirmation(each.decoy(), state, TripClass.SELF_FIRING, List.of(), null))
            .toList());
  }

  /** A decoy and its credential. */
  public record Planted(String decoy, Credential credential) {
    /** What a file would hold. */
    public String value() {
      return credential.value().reveal();
    }
  }

  /** Plants one decoy. */
  public Planted plant(String kind, Map<String, String> options) {
    PlantingAnswer answer = plant(order(List.of(decoy(kind, options))));
    confirm(answer, DecoyState.PLANTED);
    return planted(answer, 0, options);
  }

  /** The n-th decoy of an answer with grants. */
  public static Planted planted(PlantingAnswer answer, int n, Map<String, String> options) {
    Grant grant = answer.grants().get(n);
    PlantedDecoy decoy = answer.planting().decoys().get(n);
    Kind kind = Kinds.of(decoy.kind());
    return new Planted(
        grant.decoy(),
        kind.render(
            grant.material(),
            new RenderContext(
                grant.endpoint(), grant.issuedAt(), grant.expiresAt(), kind.options(options))));
  }

  /** Every hit, newest first. */
  public List<Hit> hits() {
    return new HitStore(database).hits(Page.Request.first(10_000), HitStore.Filter.ALL).items();
  }

  /** Every incident, newest first. */
  public List<Incident> incidents() {
    return new IncidentStore(database).incidents(Page.Request.first(1_000), null, true).items();
  }

  @Override
  public void close() {
    pipeline.close();
    database.close();
  }
}
