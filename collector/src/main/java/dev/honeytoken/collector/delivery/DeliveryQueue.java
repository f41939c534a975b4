package dev.honeytoken.collector.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Where deliveries wait for their turn. Thread-safe. */
public interface DeliveryQueue {
  /**
   * Puts a delivery into the queue, in the transaction of the connection: with its row in the
   * store, or not at all.
   *
   * @param connection of the transaction that writes the delivery's row; left open
   * @param delivery the delivery's id
   * @param drill whether it may wait for real ones
   * @param due when it may first be tried
   */
  void enqueue(Connection connection, String delivery, boolean drill, Instant due)
      throws SQLException;

  /** Says that something was put in and committed, so that it is taken up at once. */
  void wake();
}
