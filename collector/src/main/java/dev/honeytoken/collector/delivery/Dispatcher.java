package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.DeliveryTurns;
import dev.honeytoken.collector.store.DeliveryTurns.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes turns that have come, for each channel by itself and as many as it can be told in a second,
 * and has workers attempt them. It looks when it is woken: by what is new, and by a room that has
 * almost done what it was given; and once in a while, for what comes by time. Thread-safe.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration KEEP_EVERY = Duration.ofSeconds(5);
  private static final long PATIENCE_MILLIS = 10_000;

  private final Supplier<Map<String, Lane>> lanes;
  private final DeliveryTurns turns;
  private final ChannelLeases leases;
  private final Attempts attempts;
  private final Strays strays;
  private final Clock clock;
  private final Duration poll;
  private final Duration grace;
  private final Semaphore woken = new Semaphore(0);
  private final ExecutorService workers;
  private final Thread thread;
  private volatile boolean closing;
  private Instant kept = Instant.MIN;
  private boolean failing;

  /**
   * One that has not begun.
   *
   * @param lanes the channels by name
   * @param poll how long it waits for being woken before it looks by itself
   * @param grace how long attempts under way may take to end
   */
  Dispatcher(
      Supplier<Map<String, Lane>> lanes,
      DeliveryTurns turns,
      ChannelLeases leases,
      Attempts attempts,
      Strays strays,
      Clock clock,
      Duration poll,
      Duration grace) {
    this.lanes = lanes;
    this.turns = turns;
    this.leases = leases;
    this.attempts = attempts;
    this.strays = strays;
    this.clock = clock;
    this.poll = poll;
    this.grace = grace;
    AtomicInteger number = new AtomicInteger();
    // As many as there are places in all rooms: a channel that hangs keeps nobody else's.
    this.workers =
        Executors.newCachedThreadPool(
            work -> new Thread(work, "delivery-" + number.incrementAndGet()));
    this.thread = new Thread(this::run, "delivery-dispatcher");
  }

  void start() {
    thread.start();
  }

  void wake() {
    woken.release();
  }

  private void run() {
    while (!closing) {
      try {
        look();
        failing = false;
      } catch (RuntimeException | Error e) {
        // Whatever it is: if this thread ended, no alert would be told any more.
        if (!failing) {
          LOG.error("The turns of deliveries cannot be read; tried again every second", e);
        }
        failing = true;
      }
      try {
        if (woken.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** What of a room's is to be taken. */
  private record Wish(Lane lane, Room room, List<Due> due, boolean more) {}

  private void look() {
    Map<String, Lane> known = lanes.get();
    keep(known);
    Instant now = clock.instant();
    List<Wish> wishes = new ArrayList<>();
    for (String channel : turns.channels()) {
      Lane lane = known.get(channel);
      if (lane == null) {
        workers.execute(() -> strays.unknown(channel));
      } else if (lane.circuit().lets(now)) {
        wishes.addAll(wishes(lane));
      } else {
        workers.execute(() -> strays.tooOld(channel));
      }
    }
    if (wishes.isEmpty()) {
      return;
    }
    Set<String> taken = turns.take(wishes.stream().flatMap(each -> each.due().stream()).toList());
    for (Wish each : wishes) {
      begin(each, taken);
    }
  }

  /** What is real first: it is also what finds out whether a channel is back. */
  private List<Wish> wishes(Lane lane) {
    List<Wish> wishes = new ArrayList<>();
    boolean probe = lane.circuit().isOpen();
    for (boolean drill : new boolean[] {false, true}) {
      Room room = lane.room(drill);
      int most = probe ? Math.min(1, room.wanted()) : room.wanted();
      if (most <= 0 || (probe && !wishes.isEmpty())) {
        continue;
      }
      Set<String> here = room.taken();
      List<Due> due =
          turns.due(lane.channel().name(), drill, most + here.size()).stream()
              .filter(each -> !here.contains(each.delivery()))
              .limit(most)
              .toList();
      if (!due.isEmpty()) {
        wishes.add(new Wish(lane, room, due, due.size() == most));
      }
    }
    boolean ours =
        wishes.isEmpty() || !lane.channel().counts() || leases.take(lane.channel().name());
    return ours ? wishes : List.of();
  }

  private void begin(Wish wish, Set<String> taken) {
    List<Due> ours = wish.due().stream().filter(each -> taken.contains(each.delivery())).toList();
    if (ours.size() < wish.due().size()) {
      // Another replica was faster; there may be more behind what it took.
      wake();
    }
    int beginning = wish.room().put(ours, wish.more());
    for (int i = 0; i < beginning; i++) {
      boolean begun = false;
      try {
        workers.execute(() -> work(wish.lane(), wish.room()));
        begun = true;
      } finally {
        if (!begun) {
          wish.room().leave();
        }
      }
    }
  }

  private void work(Lane lane, Room room) {
    boolean left = false;
    try {
      while (!left) {
        Due turn = room.next().orElse(null);
        if (turn == null) {
          left = true;
        } else {
          serve(lane, room, turn);
          if (room.isHungry()) {
            wake();
          }
        }
      }
    } finally {
      if (!left) {
        room.leave();
      }
    }
  }

  private void serve(Lane lane, Room room, Due turn) {
    long begun = System.nanoTime();
    boolean probing = lane.circuit().isOpen();
    try {
      if (lane.isGone()) {
        turns.giveBack(List.of(turn.delivery()));
      } else if (attempts.attempt(lane, turn) == Attempts.Result.NOT_NOW) {
        List<String> back = new ArrayList<>(room.empty());
        back.add(turn.delivery());
        turns.giveBack(back);
        return;
      }
    } catch (RuntimeException e) {
      LOG.error("Delivery {} could not be attended to; it is tried again", turn.delivery(), e);
      postpone(turn);
    } finally {
      room.done(turn);
    }
    room.took(System.nanoTime() - begun);
    if (probing && !lane.circuit().isOpen()) {
      wake();
    }
  }

  private void postpone(Due turn) {
    try {
      attempts.postpone(turn);
    } catch (RuntimeException e) {
      // The store is away: the turn is free again when nobody says any more that he has it.
      LOG.warn("Delivery {} could not be given another turn: {}", turn.delivery(), e.toString());
    }
  }

  /** Says in time which turns are still this process's. */
  private void keep(Map<String, Lane> known) {
    Instant now = clock.instant();
    if (now.isBefore(kept.plus(KEEP_EVERY)) && !now.isBefore(kept)) {
      return;
    }
    kept = now;
    turns.keep(known.values().stream().flatMap(each -> each.taken().stream()).toList());
  }

  @Override
  public void close() {
    closing = true;
    wake();
    try {
      thread.join(PATIENCE_MILLIS);
      // Turns that were taken and not begun are for whoever comes next, at once.
      List<String> left =
          lanes.get().values().stream().flatMap(each -> each.close().stream()).toList();
      leave(() -> turns.giveBack(left));
      workers.shutdown();
      if (!workers.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
        if (!workers.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("Deliveries are under way that do not end; they come again at the next start");
        }
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    leave(turns::giveBack);
  }

  /** What cannot be given back is free when nobody says any more that he has it. */
  private static void leave(Runnable giving) {
    try {
      giving.run();
    } catch (RuntimeException e) {
      LOG.warn("Turns of deliveries could not be given back: {}", e.toString());
    }
  }
}
