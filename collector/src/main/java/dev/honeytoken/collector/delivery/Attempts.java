package dev.honeytoken.collector.delivery;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.config.Deliveries;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DeliveryTurns;
import dev.honeytoken.collector.store.DeliveryTurns.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes attempts, and writes down what came of each together with its next turn, in one
 * transaction: what was cut off before comes again, with the same idempotency key. Thread-safe.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final long MOST_SPREAD_MILLIS = 30_000;

  private final DeliveryStore deliveries;
  private final DeliveryTurns turns;
  private final Alerts alerts;
  private final Deliveries settings;
  private final Backoff backoff;
  private final Clock clock;
  private final RandomGenerator random;
  private volatile Consumer<Delivery> watcher = delivery -> {};

  Attempts(
      DeliveryStore deliveries,
      DeliveryTurns turns,
      Alerts alerts,
      Deliveries settings,
      Clock clock,
      RandomGenerator random) {
    this.deliveries = deliveries;
    this.turns = turns;
    this.alerts = alerts;
    this.settings = settings;
    this.backoff = new Backoff(settings, random);
    this.clock = clock;
    this.random = random;
  }

  /** From now on, is given each delivery after what came of an attempt is on disk. */
  void tell(Consumer<Delivery> told) {
    watcher = told;
  }

  /** What became of a turn. */
  enum Result {
    /** It is written down. */
    SETTLED,
    /** Nothing was done, since the channel is down: neither this nor another is to be tried now. */
    NOT_NOW
  }

  /** Does what a turn is for. */
  Result attempt(Lane lane, Due turn) {
    Delivery delivery = deliveries.delivery(turn.delivery()).orElse(null);
    if (delivery == null || delivery.state().isFinal()) {
      turns.alone(turns.over(turn.delivery()));
      return Result.SETTLED;
    }
    return switch (deliveries.turn(delivery)) {
      case NOW -> attempt(lane, delivery, turn.since());
      case AFTER_ANOTHER -> {
        turns.alone(turns.again(delivery.id(), soon()));
        yield Result.SETTLED;
      }
      case OVERTAKEN -> {
        deliveries.overtaken(delivery.id(), turns.over(delivery.id()));
        yield Result.SETTLED;
      }
    };
  }

  private Result attempt(Lane lane, Delivery delivery, Instant since) {
    if (lane.circuit().enter(clock.instant()).isPresent()) {
      return Result.NOT_NOW;
    }
    settle(delivery, since, send(lane.channel(), delivery), lane.circuit());
    return Result.SETTLED;
  }

  private Outcome send(Channel channel, Delivery delivery) {
    try {
      return alerts
          .of(delivery)
          .map(alert -> channel.send(alert, delivery.id()))
          .orElseGet(() -> new Outcome.Refused("its incident is no longer in the store"));
    } catch (RuntimeException e) {
      LOG.error("Channel '{}' failed by a fault of its own", channel.name(), e);
      return new Outcome.Later("the collector failed; its log says why", null);
    }
  }

  /** Puts a turn on the dead-letter list without an attempt. */
  void giveUp(Due turn, String detail) {
    Optional<Delivery> delivery =
        deliveries.delivery(turn.delivery()).filter(each -> !each.state().isFinal());
    if (delivery.isEmpty()) {
      turns.alone(turns.over(turn.delivery()));
    } else {
      bury(delivery.get(), detail);
    }
  }

  /** Has a turn come again soon; something of ours has failed. */
  void postpone(Due turn) {
    turns.alone(turns.again(turn.delivery(), soon()));
  }

  private void settle(Delivery delivery, Instant since, Outcome outcome, Circuit circuit) {
    Instant now = clock.instant();
    if (outcome instanceof Outcome.Receipt receipt) {
      circuit.succeeded();
      record(
          delivery,
          State.ACCEPTED,
          outcome.detail(),
          receipt.reference(),
          turns.over(delivery.id()));
    } else if (outcome instanceof Outcome.Withheld) {
      circuit.untried();
      deliveries.noted(delivery.id(), State.WITHHELD, outcome.detail(), turns.over(delivery.id()));
    } else if (outcome instanceof Outcome.Held held) {
      circuit.untried();
      deliveries.noted(
          delivery.id(),
          State.PENDING,
          outcome.detail(),
          turns.again(delivery.id(), spread(now, held.until())));
    } else if (outcome instanceof Outcome.Later later) {
      Duration asked = later.retryAfter();
      circuit.failed(now, backoff.after(circuit.failures() + 1, asked));
      if (now.isBefore(since.plus(settings.giveUpAfter()))) {
        Instant next = now.plus(backoff.after(delivery.attempts() + 1, asked));
        record(delivery, State.RETRYING, outcome.detail(), null, turns.again(delivery.id(), next));
      } else {
        bury(delivery, outcome.detail());
      }
    } else {
      circuit.refused(now, backoff.after(circuit.failures() + 1, null));
      bury(delivery, outcome.detail());
    }
  }

  private void bury(Delivery delivery, String detail) {
    LOG.error(
        "Delivery {} to channel '{}' has gone to the dead-letter list: {}. Mend the channel, then"
            + " POST /v1/channels/{}:replay",
        delivery.id(),
        delivery.channel(),
        detail,
        delivery.channel());
    record(delivery, State.REFUSED, detail, null, turns.over(delivery.id()));
  }

  private void record(
      Delivery delivery,
      State state,
      String detail,
      @Nullable String reference,
      DeliveryTurns.Next turn) {
    deliveries.attempted(delivery.id(), state, detail, reference, turn).ifPresent(watcher);
  }

  /** What waits for the same time does not come back at the same instant. */
  private Instant spread(Instant now, Instant until) {
    long wait = Math.max(0, Duration.between(now, until).toMillis());
    return until.plusMillis(random.nextLong(Math.min(MOST_SPREAD_MILLIS, wait / 4) + 1));
  }

  private Instant soon() {
    return clock.instant().plusMillis(1_000 + random.nextLong(1_000));
  }
}
