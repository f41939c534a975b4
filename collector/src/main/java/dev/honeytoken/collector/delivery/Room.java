package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.store.DeliveryTurns.Due;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The turns of one channel that this process has taken, and so many places for attempts at a time.
 * As many are taken as the channel has accepted in a second lately: enough to have it always at
 * work, few enough to leave the rest to other replicas. Thread-safe.
 */
final class Room {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What an attempt is thought to take before there was one. */
  private static final long FIRST_GUESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int MOST = 64;
  private static final int WEIGHT = 4;

  private final int places;
  private final Deque<Due> waiting = new ArrayDeque<>();
  private final Set<String> taken = new HashSet<>();
  private int busy;
  private long usualNanos = FIRST_GUESS_NANOS;
  private boolean storeHasMore;

  Room(int places) {
    this.places = places;
  }

  /** How many more turns are to be taken from the store; none before few are left. */
  synchronized int wanted() {
    if (waiting.size() > places) {
      return 0;
    }
    long inASecond = SECOND_NANOS * places / Math.max(1, usualNanos);
    return (int) Math.max(places, Math.min(MOST, inASecond)) - waiting.size();
  }

  /** Those that are here, waiting or under way. */
  synchronized Set<String> taken() {
    return Set.copyOf(taken);
  }

  /**
   * Puts turns in.
   *
   * @param moreInStore whether the store is to be asked again as soon as few are left
   * @return how many workers are to begin; each must ask for {@link #next} until there is none
   */
  synchronized int put(List<Due> turns, boolean moreInStore) {
    storeHasMore = moreInStore;
    for (Due each : turns) {
      waiting.add(each);
      taken.add(each.delivery());
    }
    int beginning = Math.min(places - busy, waiting.size());
    busy += beginning;
    return beginning;
  }

  /** The next turn for a worker; without one it has left its place. */
  synchronized Optional<Due> next() {
    Due next = waiting.poll();
    if (next == null) {
      busy--;
    }
    return Optional.ofNullable(next);
  }

  /** Says that a turn is no longer here. */
  synchronized void done(Due turn) {
    taken.remove(turn.delivery());
  }

  /** Says how long the channel took for an attempt. */
  synchronized void took(long nanos) {
    usualNanos += (nanos - usualNanos) / WEIGHT;
  }

  /** Gives up a place without asking for the next turn. */
  synchronized void leave() {
    busy--;
  }

  /** Whether the store is to be asked for more, since few are left and it had more. */
  synchronized boolean isHungry() {
    return storeHasMore && waiting.size() <= places;
  }

  /** Takes out all that wait. */
  synchronized List<String> empty() {
    List<String> out = waiting.stream().map(Due::delivery).toList();
    waiting.clear();
    forget(out);
    return out;
  }

  private void forget(Collection<String> deliveries) {
    taken.removeAll(Set.copyOf(deliveries));
  }
}
