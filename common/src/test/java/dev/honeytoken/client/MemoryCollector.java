package dev.honeytoken.client;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A collector in memory that keeps the promises of the real one, and breaks where a test tells it
 * to: each call is a step, and {@link #before} or {@link #after} may throw at any of them.
 */
public final class MemoryCollector implements Collector {
  /** Called with the number of the step, from 1, before and after it is done. */
  public Consumer<Integer> before = step -> {};

  /** See {@link #before}. */
  public Consumer<Integer> after = step -> {};

  /** Channels that are enabled, each with what it does with every alert. */
  public final Map<String, DrillStatus.State> channels =
      new LinkedHashMap<>(Map.of("log", DrillStatus.State.ACCEPTED));

  /** Plantings with a decoy that is overdue. */
  public final java.util.Set<String> overdue = new java.util.HashSet<>();

  /** Plantings whose build has ended. */
  public final java.util.Set<String> ended = new java.util.LinkedHashSet<>();

  /** Why decoys failed, as the clients said. */
  public final List<String> details = new ArrayList<>();

  /** What clients said lies beside decoys, in the order in which they said it. */
  public final List<List<String>> beside = new ArrayList<>();

  /** What the policies give to everybody. */
  public PolicyAnswer policy = new PolicyAnswer(false, null, List.of());

  /** What asking for a history fails with. */
  public @Nullable CollectorException historyFailure;

  /** What {@link #clockAhead} says. */
  public Duration clockAhead = Duration.ZERO;

  /** Uses that were told: decoy, {@code by} and who. */
  public final List<String> uses = new ArrayList<>();

  private final Map<String, Planting> plantings = new LinkedHashMap<>();
  private final Map<String, PlantingOrder> orders = new HashMap<>();
  private final Map<String, String> credentials = new LinkedHashMap<>();
  private final Map<String, String> nonces = new LinkedHashMap<>();
  private final Map<String, DrillStatus.Hit> hits = new HashMap<>();
  private final Random random = new Random(7);
  private final URI endpoint;
  private int steps;
  private long revision;

  /** Grants decoys that point to that endpoint. */
  public MemoryCollector(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** A failure as of a collector that went away. */
  public static CollectorException gone() {
    return new CollectorException(
        Reason.UNREACHABLE, "The collector went away.", null, "Check {0}.", Setting.COLLECTOR_URL);
  }

  /** How many calls there have been. */
  public synchronized int steps() {
    return steps;
  }

  /** Every planting, oldest first. */
  public synchronized List<Planting> all() {
    return List.copyOf(plantings.values());
  }

  private int begin() {
    before.accept(++steps);
    return steps;
  }

  @Override
  public synchronized PlantingAnswer plant(PlantingOrder order, String idempotencyKey) {
    int step = begin();
    List<Planting> earlier = plantingsOf(order.workspace());
    Planting current = earlier.isEmpty() ? null : earlier.get(0);
    PlantingAnswer answer;
    if (current != null
        && order.replaces() == null
        && order.renewal() != Renewal.ALL
        && !(order.renewal() == Renewal.OVERDUE && overdue.contains(current.id()))
        && kept(order).equals(orders.get(current.id()))
        && current.decoys().stream().noneMatch(d -> d.state() == DecoyState.FAILED)) {
      answer = new PlantingAnswer(current, List.of(), earlier.subList(1, earlier.size()));
    } else {
      answer = register(order, earlier);
    }
    after.accept(step);
    return answer;
  }

  private PlantingAnswer register(PlantingOrder order, List<Planting> superseded) {
    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    List<PlantedDecoy> decoys = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    for (DecoyOrder each : order.decoys()) {
      byte[] bytes = new byte[Material.BYTES];
      random.nextBytes(bytes);
      String id = String.format("%016x", random.nextLong());
      Grant grant = new Grant(id, Material.of(bytes), endpoint, now, now.plus(each.lifetime()));
      Credential credential =
          Kinds.of(each.kind())
              .render(
                  grant.material(),
                  new RenderContext(endpoint, now, grant.expiresAt(), each.options()));
      credentials.put(id, credential.value().reveal());
      grants.add(grant);
      decoys.add(
          new PlantedDecoy(
              id, each.kind(), each.target(), endpoint, null, DecoyState.GRANTED, List.of()));
    }
    String id = "p" + (plantings.size() + 1);
    Planting planting =
        new Planting(
            id, order.project(), order.workspace(), order.origin(), now, order.policy(), decoys);
    plantings.put(id, planting);
    orders.put(id, kept(order));
    return new PlantingAnswer(planting, grants, superseded);
  }

  /** What makes an order the same as another. */
  private static PlantingOrder kept(PlantingOrder order) {
    return new PlantingOrder(
        order.project(), order.workspace(), order.origin(), null, order.decoys());
  }

  @Override
  public synchronized void ended(String planting) {
    int step = begin();
    ended.add(planting);
    after.accept(step);
  }

  @Override
  public synchronized PolicyAnswer policy(PolicyQuestion question) {
    return policy;
  }

  @Override
  public synchronized void confirm(String id, List<Confirmation> confirmations) {
    int step = begin();
    Planting planting = plantings.get(id);
    if (planting == null) {
      throw new CollectorException(Reason.NOT_FOUND, "No planting " + id, null, "");
    }
    Map<String, Confirmation> byDecoy = new HashMap<>();
    confirmations.forEach(each -> byDecoy.put(each.decoy(), each));
    confirmations.stream()
        .map(Confirmation::detail)
        .filter(java.util.Objects::nonNull)
        .forEach(details::add);
    confirmations.stream()
        .map(Confirmation::beside)
        .filter(each -> !each.isEmpty())
        .forEach(beside::add);
    plantings.put(id, with(planting, d -> byDecoy.containsKey(d.decoy()) ? with(d, byDecoy) : d));
    after.accept(step);
  }

  private static PlantedDecoy with(PlantedDecoy decoy, Map<String, Confirmation> byDecoy) {
    Confirmation said = java.util.Objects.requireNonNull(byDecoy.get(decoy.decoy()));
    @Nullable TripClass tripClass = said.tripClass() == null ? decoy.tripClass() : said.tripClass();
    return new PlantedDecoy(
        decoy.decoy(),
        decoy.kind(),
        decoy.target(),
        decoy.endpoint(),
        tripClass,
        said.state(),
        said.cuts().isEmpty() ? decoy.cuts() : said.cuts());
  }

  private static Planting with(
      Planting planting, java.util.function.UnaryOperator<PlantedDecoy> change) {
    return planting.with(planting.decoys().stream().map(change).toList());
  }

  @Override
  public synchronized void used(String id, String decoy, String by) {
    int step = begin();
    uses.add(decoy + " by " + by);
    after.accept(step);
  }

  @Override
  public synchronized Optional<Planting> planting(String id) {
    int step = begin();
    after.accept(step);
    return Optional.ofNullable(plantings.get(id));
  }

  @Override
  public synchronized List<Planting> plantingsIn(String workspace) {
    int step = begin();
    after.accept(step);
    return plantingsOf(workspace);
  }

  private List<Planting> plantingsOf(String workspace) {
    List<Planting> found = new ArrayList<>();
    for (Planting each : plantings.values()) {
      if (each.workspace().equals(workspace)
          && each.decoys().stream().anyMatch(d -> d.state() != DecoyState.RETIRED)) {
        found.add(each);
      }
    }
    Collections.reverse(found);
    return found;
  }

  @Override
  public synchronized ProjectHistory history(String project, int days) {
    throw historyFailure == null
        ? new CollectorException(Reason.NOT_FOUND, "There is no such path.", null, "")
        : historyFailure;
  }

  @Override
  public synchronized Drill arm(DrillOrder order) {
    int step = begin();
    Planting planting = java.util.Objects.requireNonNull(plantings.get(order.planting()));
    List<String> wanted =
        order.requiredChannels().isEmpty()
            ? List.copyOf(channels.keySet())
            : order.requiredChannels().stream().filter(channels::containsKey).toList();
    List<ArmedDecoy> armed = new ArrayList<>();
    for (PlantedDecoy each : planting.decoys()) {
      if (each.state() == DecoyState.PLANTED && each.tripClass() == TripClass.SELF_FIRING) {
        String nonce = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
        nonces.put(nonce, each.decoy());
        armed.add(new ArmedDecoy(each, nonce));
      }
    }
    after.accept(step);
    return new Drill("drill-1", Instant.EPOCH, armed, wanted);
  }

  /**
   * What the decoy listener does with a request: finds the credential in it.
   *
   * @param nonce from the request's header
   * @param presented whatever the request presents, decoded
   */
  public synchronized void request(@Nullable String nonce, String presented) {
    String armed = nonces.get(nonce);
    for (Map.Entry<String, String> each : credentials.entrySet()) {
      if (armed != null && presented.contains(each.getValue())) {
        hits.put(armed, new DrillStatus.Hit("h" + ++revision, each.getKey(), 12));
      }
    }
    notifyAll();
  }

  @Override
  public synchronized DrillStatus drill(String id, long beyond, Duration wait) {
    int step = begin();
    Map<String, DrillStatus.Outcome> outcomes = new HashMap<>();
    for (String decoy : nonces.values()) {
      DrillStatus.Hit hit = hits.get(decoy);
      List<DrillStatus.Receipt> receipts = new ArrayList<>();
      channels.forEach(
          (channel, state) ->
              receipts.add(
                  hit == null
                      ? new DrillStatus.Receipt(channel, DrillStatus.State.PENDING, null, null)
                      : receipt(channel, state)));
      outcomes.put(decoy, new DrillStatus.Outcome(hit, receipts));
    }
    after.accept(step);
    return new DrillStatus(id, revision, false, outcomes);
  }

  private static DrillStatus.Receipt receipt(String channel, DrillStatus.State state) {
    boolean accepted = state == DrillStatus.State.ACCEPTED;
    return new DrillStatus.Receipt(
        channel, state, accepted ? 34L : null, accepted ? null : "HTTP 500");
  }

  @Override
  public Duration clockAhead() {
    return clockAhead;
  }

  @Override
  public void close() {}
}
