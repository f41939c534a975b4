package dev.honeytoken.collector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes alerts from the transaction that made them. Thread-safe. */
public interface DeliveryQueue {
  /** The channels that get an alert about an incident, by name. */
  List<String> channels();

  /**
   * Takes over deliveries that are {@code pending}, through that very connection: they are in the
   * queue if and only if the transaction is committed.
   */
  void add(Connection connection, List<Delivery> deliveries) throws SQLException;

  /** Says that there is something to do, after the commit. Returns at once. */
  void wake();
}
