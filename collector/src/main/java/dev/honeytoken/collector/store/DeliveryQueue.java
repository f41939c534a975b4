package dev.honeytoken.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Takes alerts from the transaction that made them. Thread-safe. */
public interface DeliveryQueue {
  /** The channels that get an alert about an incident, by name. */
  List<String> channels();

  /** Those of them that are given the drills of a project at that time. */
  List<String> drilled(String project, Instant at);

  /** Those of them that take the stages after the first. */
  List<String> updating();

  /**
   * Takes over deliveries that are {@code pending}, through that very connection: they are in the
   * queue if and only if the transaction is committed.
   *
   * @param due when their first attempt is
   */
  void add(Connection connection, List<Delivery> deliveries, Instant due) throws SQLException;

  /** Says that there is something to do, after the commit. Returns at once. */
  void wake();
}
