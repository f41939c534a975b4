package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.config.Deliveries;
import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DeliveryTurns;
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
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Takes deliveries to their channels. Their turns are in the same database as the incidents; what
 * came of an attempt and its next turn are written down together, and a turn that was cut off comes
 * again with the same idempotency key: at least once, whatever dies when. Thread-safe.
 */
public final class DeliveryService implements DeliveryQueue, SetChannels.Holder, AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final DeliveryTurns turns;
  private final Attempts attempts;
  private final Strays strays;
  private final Dispatcher dispatcher;
  // Replaced as a whole when a channel is set or removed.
  private volatile Map<String, Lane> lanes = Map.of();

  /**
   * Sets it up; nothing is delivered before {@link #start}.
   *
   * @param turns when deliveries are to be told
   * @param deliveries what has become of deliveries
   * @param leases which of several replicas tells a channel that counts
   * @param alerts what to tell
   * @param channels the open channels
   * @param settings time-outs and waits
   * @param clock the time
   * @param random the jitter
   */
  public DeliveryService(
      DeliveryTurns turns,
      DeliveryStore deliveries,
      ChannelLeases leases,
      Alerts alerts,
      List<Channel> channels,
      Deliveries settings,
      Clock clock,
      RandomGenerator random) {
    this(turns, deliveries, leases, alerts, channels, settings, clock, random, POLL);
  }

  /** The same, which looks by itself that seldom. */
  DeliveryService(
      DeliveryTurns turns,
      DeliveryStore deliveries,
      ChannelLeases leases,
      Alerts alerts,
      List<Channel> channels,
      Deliveries settings,
      Clock clock,
      RandomGenerator random,
      Duration poll) {
    this.turns = turns;
    this.attempts = new Attempts(deliveries, turns, alerts, settings, clock, random);
    this.strays =
        new Strays(turns, attempts, name -> lanes.containsKey(name), settings.giveUpAfter(), clock);
    this.dispatcher =
        new Dispatcher(
            () -> lanes,
            turns,
            leases,
            attempts,
            strays,
            clock,
            poll,
            settings.timeout().plusSeconds(1));
    channels.forEach(this::put);
  }

  /**
   * Begins to deliver, first of all what an earlier run was cut off at.
   *
   * @param told is given each delivery after what came of an attempt is on disk
   */
  public void start(Consumer<Delivery> told) {
    attempts.tell(told);
    turns.giveBack();
    dispatcher.start();
  }

  /** Has this looked at, before a channel that another replica may have set counts as unknown. */
  public void lookAgain(Runnable look) {
    strays.lookAgain(look);
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
  public void put(Channel channel) {
    change(channel.name(), Optional.of(new Lane(channel)));
  }

  @Override
  public void remove(String name) {
    change(name, Optional.empty());
  }

  private void change(String name, Optional<Lane> lane) {
    Lane before;
    synchronized (this) {
      Map<String, Lane> changed = new LinkedHashMap<>(lanes);
      before = changed.get(name);
      lane.ifPresentOrElse(each -> changed.put(name, each), () -> changed.remove(name));
      lanes = Collections.unmodifiableMap(changed);
    }
    if (before != null) {
      turns.giveBack(before.close());
    }
    wake();
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
    dispatcher.wake();
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
