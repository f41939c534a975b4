package dev.honeytoken.collector.auth;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong keys, and guesses at ids, by address and minute. Keys are far too long to be
 * guessed: the limit keeps the noise and the work of trying small, so it turns away wrong keys
 * only. A build machine behind the same address goes on working with its right one. Thread-safe;
 * memory is bounded.
 */
public final class FailedLogins {
  private static final long WINDOW_MILLIS = 60_000;
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final int most;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  /** A counter that turns away after {@code most} failures within a minute. */
  public FailedLogins(Clock clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Counts a failure; returns how many seconds to stay away, or 0 while there is patience. */
  public synchronized long failed(String address) {
    long now = clock.millis();
    Window window = windows.get(address);
    if (window == null || now - window.start >= WINDOW_MILLIS) {
      window = new Window(now);
      // Taken out first, so that it goes to the end of the order.
      windows.remove(address);
      windows.put(address, window);
    }
    window.count++;
    return window.count > most ? Math.max(1, (window.start + WINDOW_MILLIS - now + 999) / 1000) : 0;
  }

  private static final class Window {
    private final long start;
    private long count;

    private Window(long start) {
      this.start = start;
    }
  }
}
