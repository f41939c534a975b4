package dev.honeytoken.collector.rig;

import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps deliveries instead of bringing them. */
public final class RecordingQueue implements DeliveryQueue {
  private final List<String> channels;
  private final List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
  private final List<Instant> due = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean failing;

  /** A queue for those channels. */
  public RecordingQueue(String... channels) {
    this.channels = List.of(channels);
  }

  /** From now on it fails, or works again. */
  public void failing(boolean fails) {
    this.failing = fails;
  }

  /** What it was given. */
  public List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** How often it was woken. */
  public int wakes() {
    return wakes.get();
  }

  @Override
  public List<String> drilled(String project, Instant at) {
    return channels();
  }

  @Override
  public List<String> channels() {
    return channels;
  }

  @Override
  public List<String> updating() {
    return channels;
  }

  /** When each of them is due, in the same order. */
  public List<Instant> due() {
    return List.copyOf(due);
  }

  @Override
  public void add(Connection connection, List<Delivery> more, Instant at) throws SQLException {
    if (failing) {
      throw new SQLException("the queue is out of order");
    }
    deliveries.addAll(more);
    more.forEach(each -> due.add(at));
  }

  @Override
  public void wake() {
    wakes.incrementAndGet();
  }
}
