package dev.honeytoken.collector.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.config.Deliveries;
import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries to their channels by db-scheduler, which keeps their turns in the same database
 * as the incidents. What was sent is written down before its turn is given up, and a turn that was
 * cut off comes again with the same idempotency key: at least once, whatever dies when.
 * Thread-safe.
 */
public final class DeliveryService implements DeliveryQueue, SetChannels.Holder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);
  private static final int MOST_THREADS = 96;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;

  /** So long another replica, which was started with newer settings, may know the channel. */
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  private static final long MOST_SPREAD_MILLIS = 30_000;

  /** More turns are taken when fewer than so many, by threads, are left. */
  private static final double LEAST_TAKEN = 0.5;

  private final Database database;
  private final DeliveryStore deliveries;
  private final ChannelLeases leases;
  private final Alerts alerts;
  // Replaced as a whole when a channel is set or removed.
  private volatile Map<String, Lane> lanes = Map.of();
  private final Deliveries settings;
  private final Backoff backoff;
  private final Turns turns;
  private final Clock clock;
  private final RandomGenerator random;
  private final Scheduler scheduler;
  private volatile Consumer<Delivery> watcher = delivery -> {};
  private volatile Runnable lookAgain = () -> {};

  /**
   * The database that the turns are kept in.
   *
   * @param source where the deliveries' rows are as well
   * @param dialect what kind of database it is
   * @param installation a name for this process that no other has at the same time
   */
  public record Database(DataSource source, JdbcCustomization dialect, String installation) {
    /** The turns of the deliveries in that database. */
    public static Database of(dev.honeytoken.collector.store.Database database) {
      return switch (database.kind()) {
        case SQLITE -> new Database(database.writer(), new SqliteJdbcCustomization(), "collector");
        // Of several replicas, each has a name: what one is cut off at, another finds and takes.
        case POSTGRESQL ->
            new Database(
                database.writer(),
                new PostgreSqlJdbcCustomization(false, false),
                "collector-" + UUID.randomUUID());
      };
    }

    boolean hasReplicas() {
      return dialect instanceof PostgreSqlJdbcCustomization;
    }
  }

  /**
   * Sets it up; nothing is delivered before {@link #start}.
   *
   * @param database where turns are kept
   * @param deliveries what has become of deliveries
   * @param leases which of several replicas tells a channel that counts
   * @param alerts what to tell
   * @param channels the open channels
   * @param settings time-outs and waits
   * @param clock the time
   * @param random the jitter
   */
  public DeliveryService(
      Database database,
      DeliveryStore deliveries,
      ChannelLeases leases,
      Alerts alerts,
      List<Channel> channels,
      Deliveries settings,
      Clock clock,
      RandomGenerator random) {
    this.database = database;
    this.deliveries = deliveries;
    this.leases = leases;
    this.alerts = alerts;
    channels.forEach(this::put);
    this.settings = settings;
    this.backoff = new Backoff(settings, random);
    this.turns = new Turns(database.dialect());
    this.clock = clock;
    this.random = random;
    Task<Instant> task =
        Tasks.custom(Turns.TASK, Instant.class)
            .onFailure((failure, operations) -> operations.reschedule(failure, soon()))
            .execute((instance, context) -> attempt(instance.getId(), instance.getData()));
    SchedulerBuilder builder =
        Scheduler.create(database.source(), task)
            .jdbcCustomization(database.dialect())
            .schedulerName(new SchedulerName.Fixed(database.installation()))
            .serializer(new InstantSerializer())
            .clock(clock::instant)
            // One more than all channels can keep: it turns away those that find no room.
            .threads(Math.min(MOST_THREADS, Lane.THREADS * Math.max(channels.size(), 8) + 1))
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(settings.timeout().plusSeconds(1))
            .enablePriority();
    // Replicas take turns from the same queue without getting in each other's way.
    this.scheduler =
        (database.hasReplicas() ? builder.pollUsingLockAndFetch(LEAST_TAKEN, 1) : builder).build();
  }

  /**
   * Begins to deliver, first of all what an earlier run was cut off at.
   *
   * @param told is given each delivery after what came of an attempt is on disk
   */
  public void start(Consumer<Delivery> told) {
    watcher = told;
    Turns.release(database.source(), database.installation());
    scheduler.start();
  }

  /** Has this looked at, before a channel that another replica may have set counts as unknown. */
  public void lookAgain(Runnable look) {
    lookAgain = look;
  }

  @Override
  public List<String> channels() {
    return List.copyOf(lanes.keySet());
  }

  @Override
  public List<String> drilled(String project, Instant at) {
    return lanes.values().stream()
        .map(Lane::channel)
        .filter(each -> each.takesDrill(project, at))
        .map(Channel::name)
        .toList();
  }

  @Override
  public List<String> updating() {
    return lanes.values().stream()
        .map(Lane::channel)
        .filter(Channel::updates)
        .map(Channel::name)
        .toList();
  }

  @Override
  public synchronized void put(Channel channel) {
    Map<String, Lane> more = new LinkedHashMap<>(lanes);
    more.put(channel.name(), new Lane(channel));
    lanes = Collections.unmodifiableMap(more);
  }

  @Override
  public synchronized void remove(String name) {
    Map<String, Lane> fewer = new LinkedHashMap<>(lanes);
    fewer.remove(name);
    lanes = Collections.unmodifiableMap(fewer);
  }

  @Override
  public Optional<Channel> channel(String name) {
    return Optional.ofNullable(lanes.get(name)).map(Lane::channel);
  }

  /** The channels in the operator's order, and whether they are called at present. */
  List<Lane> lanes() {
    return List.copyOf(lanes.values());
  }

  @Override
  public void add(Connection connection, List<Delivery> added, Instant due) throws SQLException {
    turns.add(connection, added, due);
  }

  @Override
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  @Override
  public void close() {
    scheduler.stop();
    // Turns that were taken and not begun are for whoever comes next, at once.
    Turns.release(database.source(), database.installation());
  }

  private CompletionHandler<Instant> attempt(String id, Instant since) {
    Delivery delivery = deliveries.delivery(id).orElse(null);
    if (delivery == null || delivery.state().isFinal()) {
      return new CompletionHandler.OnCompleteRemove<>();
    }
    return switch (deliveries.turn(delivery)) {
      case NOW -> attempt(delivery, since);
      case AFTER_ANOTHER -> later(soon());
      case OVERTAKEN -> {
        deliveries.overtaken(delivery.id());
        yield new CompletionHandler.OnCompleteRemove<>();
      }
    };
  }

  private CompletionHandler<Instant> attempt(Delivery delivery, Instant since) {
    Lane lane = lanes.get(delivery.channel());
    if (lane == null) {
      lookAgain.run();
      lane = lanes.get(delivery.channel());
    }
    if (lane == null) {
      if (clock.instant().isBefore(since.plus(UNKNOWN))) {
        return later(soon());
      }
      String detail = "no channel '" + delivery.channel() + "' is configured";
      return settle(delivery, since, new Outcome.Refused(detail), null);
    }
    if (lane.channel().counts() && !leases.take(delivery.channel())) {
      return later(soon());
    }
    Instant begun = clock.instant();
    boolean drill = delivery.drill() != null;
    Optional<Instant> wait = lane.enter(drill, begun);
    if (wait.isPresent()) {
      return isOld(since)
          ? settle(delivery, since, new Outcome.Later("its channel is down", null), null)
          : later(spread(begun, wait.get()));
    }
    try {
      return settle(delivery, since, send(lane.channel(), delivery), lane.circuit());
    } finally {
      lane.room(drill).leave(Duration.between(begun, clock.instant()));
    }
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

  private CompletionHandler<Instant> settle(
      Delivery delivery, Instant since, Outcome outcome, @Nullable Circuit circuit) {
    Instant now = clock.instant();
    if (outcome instanceof Outcome.Receipt receipt) {
      if (circuit != null) {
        circuit.succeeded();
      }
      record(delivery, State.ACCEPTED, outcome, receipt.reference());
      return new CompletionHandler.OnCompleteRemove<>();
    }
    if (outcome instanceof Outcome.Withheld || outcome instanceof Outcome.Held) {
      return unsent(delivery, outcome, circuit);
    }
    Duration asked = outcome instanceof Outcome.Later later ? later.retryAfter() : null;
    if (circuit != null) {
      Duration wait = backoff.after(circuit.failures() + 1, asked);
      if (outcome instanceof Outcome.Later) {
        circuit.failed(now, wait);
      } else {
        circuit.refused(now, wait);
      }
    }
    if (outcome instanceof Outcome.Later && !isOld(since)) {
      record(delivery, State.RETRYING, outcome, null);
      return later(now.plus(backoff.after(delivery.attempts() + 1, asked)));
    }
    LOG.error(
        "Delivery {} to channel '{}' has gone to the dead-letter list: {}. Mend the channel, then"
            + " POST /v1/channels/{}:replay",
        delivery.id(),
        delivery.channel(),
        outcome.detail(),
        delivery.channel());
    record(delivery, State.REFUSED, outcome, null);
    return new CompletionHandler.OnCompleteRemove<>();
  }

  private CompletionHandler<Instant> unsent(
      Delivery delivery, Outcome outcome, @Nullable Circuit circuit) {
    if (circuit != null) {
      circuit.untried();
    }
    if (outcome instanceof Outcome.Held held) {
      deliveries.noted(delivery.id(), State.PENDING, outcome.detail());
      return later(spread(clock.instant(), held.until()));
    }
    deliveries.noted(delivery.id(), State.WITHHELD, outcome.detail());
    return new CompletionHandler.OnCompleteRemove<>();
  }

  private boolean isOld(Instant since) {
    return !clock.instant().isBefore(since.plus(settings.giveUpAfter()));
  }

  private void record(Delivery delivery, State state, Outcome outcome, @Nullable String reference) {
    deliveries.attempted(delivery.id(), state, outcome.detail(), reference).ifPresent(watcher);
  }

  private static CompletionHandler<Instant> later(Instant next) {
    return (complete, operations) -> operations.reschedule(complete, next);
  }

  /** What waits for the same channel does not come back at the same instant. */
  private Instant spread(Instant now, Instant until) {
    long wait = Math.max(0, Duration.between(now, until).toMillis());
    return until.plusMillis(random.nextLong(Math.min(MOST_SPREAD_MILLIS, wait / 4) + 1));
  }

  private Instant soon() {
    return clock.instant().plusMillis(1_000 + random.nextLong(1_000));
  }
}
