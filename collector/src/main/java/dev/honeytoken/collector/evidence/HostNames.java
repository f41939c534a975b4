package dev.honeytoken.collector.evidence;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks for the names of addresses, never for long: a few threads ask, few questions wait, answers
 * are kept for an hour, and whoever wants one waits two seconds at most. Asking tells the owner of
 * an address that somebody takes an interest, so it is off unless it is set. Thread-safe.
 */
public final class HostNames implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int WAITING = 64;
  private static final int KEPT = 10_000;
  private static final Duration KEPT_FOR = Duration.ofHours(1);
  private static final int LONGEST = 253;

  private final Function<InetAddress, Optional<String>> resolver;
  private final Clock clock;
  private final Duration patience;
  private final ThreadPoolExecutor threads;
  private final Map<InetAddress, Kept> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Kept> eldest) {
          return size() > KEPT;
        }
      };

  private record Kept(Instant since, CompletableFuture<Optional<String>> answer) {}

  /**
   * Names by that resolver.
   *
   * @param resolver answers with the name of an address or nothing; may take its time
   * @param patience longest wait for an answer
   */
  public HostNames(
      Function<InetAddress, Optional<String>> resolver, Clock clock, Duration patience) {
    this.resolver = resolver;
    this.clock = clock;
    this.patience = patience;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "host-names");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** The platform's own resolver; a name counts only if it leads back to the address. */
  public static Optional<String> ofPlatform(InetAddress address) {
    String name = address.getCanonicalHostName();
    return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
  }

  /** The name of an address, if it is known in time. */
  public Optional<String> of(InetAddress address) {
    try {
      return ask(address)
          .get(patience.toMillis(), TimeUnit.MILLISECONDS)
          .filter(name -> name.length() <= LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  private synchronized CompletableFuture<Optional<String>> ask(InetAddress address) {
    Instant now = clock.instant();
    Kept known = kept.get(address);
    if (known != null && now.isBefore(known.since().plus(KEPT_FOR))) {
      return known.answer();
    }
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(() -> resolver.apply(address), threads);
    // Taken out first, so that it goes to the end of the order.
    kept.remove(address);
    kept.put(address, new Kept(now, answer));
    return answer;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
