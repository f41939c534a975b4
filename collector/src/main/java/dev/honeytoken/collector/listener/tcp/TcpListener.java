package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.decoy.Protocol;

/** A listener of one protocol. Thread-safe. */
public interface TcpListener extends AutoCloseable {
  /** What it speaks. */
  Protocol protocol();

  /**
   * Starts to listen.
   *
   * @throws dev.honeytoken.ConfigurationException if that address cannot be listened on
   */
  void start();

  /** The port it listens on. */
  int port();

  /** The port under which clients reach it. */
  int publicPort();

  /** How many connections there were since the start. */
  long connections();

  /** How many of them were turned away, since there were too many at a time. */
  long turnedAway();

  /** Stops to listen and closes every connection. */
  @Override
  void close();
}
