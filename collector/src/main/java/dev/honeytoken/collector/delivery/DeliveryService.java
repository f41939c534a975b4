package dev.honeytoken.collector.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.config.Deliveries;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries to their channels by db-scheduler, which keeps their turns in the same database
 * as the incidents. What was sent is written down before its turn is given up, and a turn that was
 * cut off comes again with the same idempotency key: at least once, whatever dies when.
 * Thread-safe.
 */
public final class DeliveryService implements DeliveryQueue, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);
  private static final String TASK = "delivery";
  private static final int REAL = 100;
  private static final int DRILL = 10;
  private static final int MOST_THREADS = 16;
  private static final int AT_ONCE = 2;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final String INSERT =
      "INSERT INTO scheduled_tasks"
          + " (task_name, task_instance, task_data, execution_time, picked, version, priority)"
          + " VALUES ('"
          + TASK
          + "', ?, ?, ?, ?, 1, ?)"
          // A turn that is just being given up is begun anew; the new version keeps it from
          // removal.
          + " ON CONFLICT (task_name, task_instance) DO UPDATE SET task_data = excluded.task_data,"
          + " execution_time = excluded.execution_time, picked = excluded.picked, picked_by = NULL,"
          + " version = scheduled_tasks.version + 1";

  private final InstantSerializer serializer = new InstantSerializer();
  private final Database database;
  private final DeliveryStore deliveries;
  private final Alerts alerts;
  private final List<String> names;
  private final Map<String, Channel> channels;
  private final Map<String, Semaphore> room;
  private final Deliveries settings;
  private final Backoff backoff;
  private final Clock clock;
  private final RandomGenerator random;
  private final Consumer<Delivery> watcher;
  private final Scheduler scheduler;

  /**
   * The database that the turns are kept in.
   *
   * @param source where the deliveries' rows are as well
   * @param dialect what kind of database it is
   * @param installation a name for this process that is the same after a restart, and no other's
   */
  public record Database(DataSource source, JdbcCustomization dialect, String installation) {}

  /**
   * Sets it up; nothing is delivered before {@link #start}.
   *
   * @param database where turns are kept
   * @param deliveries what has become of deliveries
   * @param alerts what to tell
   * @param channels the open channels
   * @param settings time-outs and waits
   * @param clock the time
   * @param random the jitter
   * @param watcher is told of each delivery after its new state is on disk
   */
  public DeliveryService(
      Database database,
      DeliveryStore deliveries,
      Alerts alerts,
      List<Channel> channels,
      Deliveries settings,
      Clock clock,
      RandomGenerator random,
      Consumer<Delivery> watcher) {
    this.database = database;
    this.deliveries = deliveries;
    this.alerts = alerts;
    this.names = channels.stream().map(Channel::name).toList();
    this.channels =
        channels.stream().collect(Collectors.toUnmodifiableMap(Channel::name, Function.identity()));
    this.room =
        channels.stream()
            .collect(Collectors.toUnmodifiableMap(Channel::name, each -> new Semaphore(AT_ONCE)));
    this.settings = settings;
    this.backoff = new Backoff(settings, random);
    this.clock = clock;
    this.random = random;
    this.watcher = watcher;
    Task<Instant> task =
        Tasks.custom(TASK, Instant.class)
            .onFailure((failure, operations) -> operations.reschedule(failure, soon()))
            .execute((instance, context) -> attempt(instance.getId(), instance.getData()));
    this.scheduler =
        Scheduler.create(database.source(), task)
            .jdbcCustomization(database.dialect())
            .schedulerName(new SchedulerName.Fixed(database.installation()))
            .serializer(serializer)
            .clock(clock::instant)
            .threads(Math.min(MOST_THREADS, AT_ONCE * channels.size()))
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(settings.timeout().plusSeconds(1))
            .enablePriority()
            .build();
  }

  /** Begins to deliver, first of all what an earlier run was cut off at. */
  public void start() {
    try (Connection connection = database.source().getConnection();
        PreparedStatement give =
            connection.prepareStatement(
                "UPDATE scheduled_tasks SET picked = ?, picked_by = NULL WHERE picked_by = ?")) {
      give.setBoolean(1, false);
      give.setString(2, database.installation());
      give.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the delivery queue cannot be read", e);
    }
    scheduler.start();
  }

  @Override
  public List<String> channels() {
    return names;
  }

  @Override
  public void add(Connection connection, List<Delivery> added) throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Delivery each : added) {
        insert.setString(1, each.id());
        insert.setBytes(2, serializer.serialize(now));
        database.dialect().setInstant(insert, 3, now);
        insert.setBoolean(4, false);
        insert.setInt(5, each.drill() == null ? REAL : DRILL);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  @Override
  public void close() {
    scheduler.stop();
  }

  private CompletionHandler<Instant> attempt(String id, Instant since) {
    Delivery delivery = deliveries.delivery(id).orElse(null);
    if (delivery == null
        || delivery.state() == State.ACCEPTED
        || delivery.state() == State.REFUSED) {
      return new CompletionHandler.OnCompleteRemove<>();
    }
    Channel channel = channels.get(delivery.channel());
    Semaphore places = room.get(delivery.channel());
    if (channel == null || places == null) {
      String detail = "no channel '" + delivery.channel() + "' is configured";
      return settle(delivery, since, new Outcome.Refused(detail));
    }
    if (!places.tryAcquire()) {
      // A slow channel keeps its own deliveries waiting and nobody else's.
      return later(soon());
    }
    try {
      return settle(delivery, since, send(channel, delivery));
    } finally {
      places.release();
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

  private CompletionHandler<Instant> settle(Delivery delivery, Instant since, Outcome outcome) {
    Instant now = clock.instant();
    if (outcome instanceof Outcome.Receipt) {
      record(delivery, State.ACCEPTED, outcome);
      return new CompletionHandler.OnCompleteRemove<>();
    }
    boolean old = !now.isBefore(since.plus(settings.giveUpAfter()));
    if (outcome instanceof Outcome.Later later && !old) {
      record(delivery, State.RETRYING, outcome);
      return later(now.plus(backoff.after(delivery.attempts() + 1, later.retryAfter())));
    }
    LOG.error(
        "Delivery {} to channel '{}' has gone to the dead-letter list: {}. Mend the channel, then"
            + " POST /v1/deliveries/{}:replay",
        delivery.id(),
        delivery.channel(),
        outcome.detail(),
        delivery.id());
    record(delivery, State.REFUSED, outcome);
    return new CompletionHandler.OnCompleteRemove<>();
  }

  private void record(Delivery delivery, State state, Outcome outcome) {
    deliveries.attempted(delivery.id(), state, outcome.detail());
    deliveries.delivery(delivery.id()).ifPresent(watcher);
  }

  private static CompletionHandler<Instant> later(Instant next) {
    return (complete, operations) -> operations.reschedule(complete, next);
  }

  private Instant soon() {
    return clock.instant().plusMillis(1_000 + random.nextLong(1_000));
  }
}
