package dev.honeytoken.collector.heartbeat;

import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.Transport;
import dev.honeytoken.collector.store.Changes;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.collector.store.PlantingStore;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.placement.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Uses a decoy of the collector's own, through its public address, as a client out there would: so
 * name servers, proxies and certificates are proven along with the collector. Used by one thread.
 */
final class SelfDrill {
  /** A kind that is presented in one plain request. */
  private static final Kind KIND = Kinds.of("npm-token");

  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int LIMIT = 1024;

  private final PlantingStore plantings;
  private final DrillStore drills;
  private final Changes changes;
  private final Endpoints endpoints;
  private final Transport transport;
  private final List<String> channels;
  private final Duration timeout;

  /**
   * A drill.
   *
   * @param transport takes the request out
   * @param channels who is told, and whose receipts are waited for
   * @param timeout for the request, and again for the receipts
   */
  SelfDrill(
      PlantingStore plantings,
      DrillStore drills,
      Changes changes,
      Endpoints endpoints,
      Transport transport,
      List<String> channels,
      Duration timeout) {
    this.plantings = plantings;
    this.drills = drills;
    this.changes = changes;
    this.endpoints = endpoints;
    this.transport = transport;
    this.channels = List.copyOf(channels);
    this.timeout = timeout;
  }

  /**
   * Holds it.
   *
   * @return which link of the chain broke; empty if none did
   */
  Optional<String> run() {
    Planting planting = planting();
    Grant grant = plantings.ownGrants(planting.id()).get(0);
    Drill drill =
        drills
            .armOwn(new DrillOrder(planting.id(), channels, WINDOW), channels)
            .filter(armed -> !armed.decoys().isEmpty())
            .orElseThrow(() -> new IllegalStateException("the own decoy could not be armed"));
    Semaphore news = new Semaphore(0);
    Changes.Registration registration =
        changes.onDrill(
            changed -> {
              if (changed.equals(drill.id())) {
                news.release();
              }
            });
    try {
      int status = use(grant, drill.decoys().get(0).nonce());
      return outcome(drill, grant, status, news);
    } catch (IOException e) {
      return Optional.of(
          "the public address " + grant.endpoint() + " does not answer (" + plain(e) + ")");
    } finally {
      registration.close();
    }
  }

  private static String plain(IOException e) {
    String said = e.getMessage();
    return e.getClass().getSimpleName() + (said == null ? "" : ": " + said);
  }

  /** The planting that is there, or a fresh one where it has run out or the address is new. */
  private Planting planting() {
    PlantingOrder order =
        new PlantingOrder(
            "collector",
            "0".repeat(64),
            new Origin("collector", null, null, null, null, null, null),
            null,
            List.of(
                new DecoyOrder(
                    KIND.id(), new Target("heartbeat", "properties", null), Map.of(), LIFETIME)));
    PlantingAnswer answer = plantings.plant(order, endpoints, UUID.randomUUID().toString());
    if (!answer.current()) {
      become(answer.planting(), DecoyState.PLANTED);
      answer.superseded().forEach(each -> become(each, DecoyState.RETIRED));
    }
    return answer.planting();
  }

  private void become(Planting planting, DecoyState state) {
    plantings.confirm(
        planting.id(),
        planting.decoys().stream()
            .map(
                each ->
                    new Confirmation(each.decoy(), state, TripClass.SELF_FIRING, List.of(), null))
            .toList());
  }

  private int use(Grant grant, String nonce) throws IOException {
    RenderContext context =
        new RenderContext(
            grant.endpoint(), grant.issuedAt(), grant.expiresAt(), KIND.options(Map.of()));
    Use use = KIND.use(KIND.render(grant.material(), context).parts(), grant.endpoint());
    Map<String, String> headers = new HashMap<>(use.headers());
    headers.put(Drill.NONCE_HEADER, nonce);
    headers.put("Authorization", "Bearer " + use.secret().reveal());
    URI uri = use.uri();
    return transport
        .send(new Transport.Exchange(use.method(), uri, headers, use.body()), timeout, LIMIT)
        .status();
  }

  private Optional<String> outcome(Drill drill, Grant grant, int status, Semaphore news) {
    DrillStatus.Outcome outcome = outcome(drill, grant);
    if (outcome.hit() == null) {
      // A hit is on disk before it is answered: what is not there now does not come any more.
      return Optional.of(
          "the use was answered with HTTP "
              + status
              + " but no hit was recorded: is it this collector that answers at "
              + grant.endpoint()
              + "?");
    }
    long end = System.nanoTime() + timeout.toNanos();
    while (waits(outcome) && System.nanoTime() < end) {
      await(news, end);
      outcome = outcome(drill, grant);
    }
    return outcome.receipts().stream()
        .filter(each -> each.state() != DrillStatus.State.ACCEPTED)
        .findFirst()
        .map(
            each ->
                "channel "
                    + each.channel()
                    + " has not accepted the drill's alert"
                    + (each.detail() == null ? "" : " (" + each.detail() + ")"));
  }

  private DrillStatus.Outcome outcome(Drill drill, Grant grant) {
    DrillStatus status = drills.status(drill.id()).orElseThrow();
    return Objects.requireNonNull(status.outcomes().get(grant.decoy()));
  }

  private static boolean waits(DrillStatus.Outcome outcome) {
    return outcome.receipts().stream()
        .anyMatch(
            each ->
                each.state() == DrillStatus.State.PENDING
                    || each.state() == DrillStatus.State.RETRYING);
  }

  private static void await(Semaphore news, long end) {
    try {
      // Grouping tells of every change, but another replica may have made it.
      long most = Math.min(TimeUnit.SECONDS.toNanos(1), end - System.nanoTime());
      if (news.tryAcquire(Math.max(1, most), TimeUnit.NANOSECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the drill was interrupted", e);
    }
  }
}
