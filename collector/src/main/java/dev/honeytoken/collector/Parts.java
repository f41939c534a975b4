package dev.honeytoken.collector;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a running collector has opened, closed in the opposite order. Thread-safe. */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Keeps a part, to close it later. */
  synchronized <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** Closes each, whatever becomes of the others. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("A part of the collector did not close", e);
      }
    }
  }
}
