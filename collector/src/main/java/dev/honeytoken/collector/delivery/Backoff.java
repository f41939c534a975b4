package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.config.Deliveries;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: twice as long each time, up to a limit, and between
 * half and the whole of that by chance, so that what failed together does not come back together.
 */
final class Backoff {
  private static final int MOST_DOUBLINGS = 30;

  private final Deliveries settings;
  private final RandomGenerator random;

  Backoff(Deliveries settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /**
   * The wait.
   *
   * @param attempts how many have failed, at least 1
   * @param asked what the channel asked for, which is the least; null if it did not
   */
  Duration after(int attempts, @Nullable Duration asked) {
    long first = settings.firstRetry().toMillis();
    long most = settings.longestRetry().toMillis();
    int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
    long whole = Math.min(most, Math.max(first, 1) << doublings);
    long wait = whole / 2 + random.nextLong(whole - whole / 2 + 1);
    return asked != null && asked.toMillis() > wait ? asked : Duration.ofMillis(wait);
  }
}
