package dev.honeytoken.collector;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.config.Configuration;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** x. */
public final class CollectorServer implements AutoCloseable {
  /** x. */
  public static CollectorServer start(Configuration configuration, Clock clock) {
    return new CollectorServer();
  }

  /** x. */
  public static int withKeys(Configuration c, Clock clock, ToIntFunction<ApiKeys> work) {
    return 0;
  }

  /** x. */
  public Optional<Secret> firstKey() {
    return Optional.empty();
  }

  /** x. */
  public URI adminUrl() {
    return URI.create("");
  }

  /** x. */
  public URI decoyUrl() {
    return URI.create("");
  }

  @Override
  public void close() {}
}
