package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.store.HitLog;
import dev.honeytoken.collector.store.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: one thread takes whatever is queued, writes it in one transaction with one sync,
 * and only then tells those who wait. While the disk is busy the next group gathers; nobody waits
 * for a group to fill. If the store fails, the group is kept and tried again. Thread-safe.
 */
final class HitWriter implements Pacer.Pace, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HitWriter.class);
  private static final int LARGEST_GROUP = 1024;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** So many commits are remembered for how long they took. */
  private static final int LATEST = 32;

  private static final long COMPLAIN_EVERY_NANOS = 10_000_000_000L;
  private static final long USUAL_NANOS = 1_000_000;
  private static final long STALLED_NANOS = 100_000_000;

  /** Failures in a row after which a group is taken apart, lest one bad hit hold up the others. */
  private static final int FAILURES_OF_A_GROUP = 3;

  private final HitLog log;
  private final Condenser condenser;
  private final HitCounters counters;
  private final Runnable committed;
  private final Executor tellers;
  private final BlockingQueue<Waiting> queue;
  private final Thread thread = new Thread(this::run, "hit-writer");
  private final AtomicLongArray latest = new AtomicLongArray(LATEST);
  private final AtomicInteger next = new AtomicInteger();
  private int commits;
  private long complained;

  /** When the group that is being written was begun; 0 if there is none. */
  private volatile long since;

  private volatile boolean closed;

  private record Waiting(Sighting sighting, CompletableFuture<Boolean> onDisk) {}

  /**
   * A writer, not started.
   *
   * @param capacity how many may wait
   * @param condenser makes one of many
   * @param committed is told when there is something new to group, on the writer's thread
   * @param tellers runs what waits for a hit
   */
  HitWriter(
      HitLog log,
      Condenser condenser,
      HitCounters counters,
      int capacity,
      Runnable committed,
      Executor tellers) {
    this.log = log;
    this.condenser = condenser;
    this.counters = counters;
    this.committed = committed;
    this.tellers = tellers;
    this.queue = new ArrayBlockingQueue<>(capacity);
    for (int i = 0; i < LATEST; i++) {
      latest.set(i, USUAL_NANOS);
    }
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Queues a sighting.
   *
   * @return completes with true when it is on disk; with false at once if too many are waiting, and
   *     later if it was given up
   */
  CompletableFuture<Boolean> write(Sighting sighting) {
    CompletableFuture<Boolean> onDisk = new CompletableFuture<>();
    if (closed || !queue.offer(new Waiting(sighting, onDisk))) {
      counters.overloaded.increment();
      return CompletableFuture.completedFuture(false);
    }
    return onDisk;
  }

  /** How many wait for the disk. */
  int waiting() {
    return queue.size();
  }

  @Override
  public long commitNanos() {
    return latest.get(Math.floorMod(next.getAndIncrement(), LATEST));
  }

  @Override
  public boolean isStalled() {
    return isWritingFor(STALLED_NANOS);
  }

  /** Whether the group that is being written was begun longer ago than that. */
  boolean isWritingFor(long nanos) {
    long begun = since;
    return begun != 0 && System.nanoTime() - begun > nanos;
  }

  @Override
  public boolean isFull() {
    return queue.remainingCapacity() == 0;
  }

  private void run() {
    List<Waiting> group = new ArrayList<>(LARGEST_GROUP);
    while (!closed || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(1, TimeUnit.SECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        queue.drainTo(group, LARGEST_GROUP - 1);
        long begun = System.nanoTime();
        // Never 0, which says that nothing is being written.
        since = begun | 1;
        store(group);
        latest.set(commits++ % LATEST, Math.min(System.nanoTime() - begun, STALLED_NANOS));
      } catch (InterruptedException e) {
        // Only close() interrupts: what is queued is still written, without any more pauses.
        closed = true;
      } finally {
        since = 0;
        group.clear();
      }
    }
  }

  private void store(List<Waiting> group) {
    List<Sighting> sightings = new ArrayList<>(group.size());
    group.forEach(each -> sightings.add(each.sighting()));
    // Once, however often it is tried: the condenser counts.
    List<Sighting> condensed = condenser.condensed(sightings);
    for (int failures = 0; !append(group, condensed); ) {
      failures++;
      if (failures >= FAILURES_OF_A_GROUP && apart(group)) {
        return;
      }
      if (closed && failures > FAILURES_OF_A_GROUP) {
        giveUp(group);
        return;
      }
      pause(failures);
    }
  }

  /** Writes each by itself; returns whether the store works at all, so that all is done. */
  private boolean apart(List<Waiting> group) {
    List<Waiting> bad = new ArrayList<>();
    for (Waiting each : group) {
      if (!append(List.of(each), List.of(each.sighting()))) {
        bad.add(each);
      }
    }
    if (bad.size() == group.size()) {
      return false;
    }
    giveUp(bad);
    return true;
  }

  private boolean append(List<Waiting> group, List<Sighting> sightings) {
    try {
      if (log.append(sightings)) {
        committed.run();
      }
    } catch (RuntimeException e) {
      counters.failedCommits.increment();
      complain(group.size(), e);
      return false;
    }
    counters.commits.increment();
    long hits = 0;
    for (Waiting each : group) {
      hits += each.sighting().decoys().size();
    }
    counters.hits.add(hits);
    tell(group, true);
    return true;
  }

  /** Not at each of many attempts: a full disk must not be made fuller by words about it. */
  private void complain(int hits, RuntimeException e) {
    long now = System.nanoTime();
    if (complained == 0 || now - complained > COMPLAIN_EVERY_NANOS) {
      complained = now;
      LOG.error("{} hits are kept in memory: the store does not take them", hits, e);
    }
  }

  private void giveUp(List<Waiting> bad) {
    for (Waiting each : bad) {
      counters.lost.increment();
      LOG.error("a hit could not be stored and is lost but for this line: {}", each.sighting());
    }
    tell(bad, false);
  }

  private void tell(List<Waiting> group, boolean onDisk) {
    Tellers.tell(group, tellers, each -> each.onDisk().complete(onDisk));
  }

  private void pause(int failures) {
    long millis =
        Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, Byte.SIZE));
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Writes what is queued, and ends. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
