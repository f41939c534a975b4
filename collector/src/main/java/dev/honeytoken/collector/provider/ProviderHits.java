package dev.honeytoken.collector.provider;

import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.net.NetworkSet;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.collector.store.BackedKeys;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes hits of what providers tell: each is taken like a request that brings the key's id, so that
 * it is found, committed, grouped and alerted as any other. Thread-safe.
 */
public final class ProviderHits {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderHits.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration OLDEST = Duration.ofDays(1);

  private final BackedKeys keys;
  private final HitPipeline pipeline;
  private final Clock clock;

  /** Hits of those keys' decoys, by that pipeline. */
  public ProviderHits(BackedKeys keys, HitPipeline pipeline, Clock clock) {
    this.keys = keys;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /**
   * Takes one use. What was taken before, or is of a key that no decoy has, needs nothing more.
   *
   * @return whether it need not be told again
   */
  boolean take(String kind, ProviderEvent event) {
    Optional<BackedKey> key = keys.find(kind, event.reference());
    if (key.isEmpty() || keys.isSeen(kind, event.id())) {
      return true;
    }
    Outcome outcome =
        pipeline
            .take(request(key.get(), event))
            .completeOnTimeout(Outcome.REFUSED, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    if (outcome == Outcome.REFUSED) {
      return false;
    }
    if (outcome == Outcome.NOTHING) {
      LOG.warn("A key of {} was used that no decoy has: {}", kind, event.reference());
    }
    // After the commit: a use may be counted twice if this fails, and is never lost.
    keys.seen(kind, event.id());
    return true;
  }

  private Incoming request(BackedKey key, ProviderEvent event) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Access-Key-Id", key.pair().id()));
    if (event.userAgent() != null) {
      headers.add(new Header("User-Agent", event.userAgent()));
    }
    headers.add(new Header("Told-By", key.kind()));
    if (!event.source().isEmpty()) {
      headers.add(new Header("Told-Source", event.source()));
    }
    return new Incoming(
        at(event),
        NetworkSet.address(event.source()).map(InetAddress::getHostAddress).orElse("0.0.0.0"),
        0,
        List.of(),
        Protocol.HTTP,
        "USE",
        event.service(),
        "/" + event.action(),
        headers,
        Incoming.Content.NONE,
        null);
  }

  /** When it happened, if that can be: a provider's clock decides no more than a day. */
  private Instant at(ProviderEvent event) {
    Instant now = clock.instant();
    Instant told = event.at();
    return told == null || told.isAfter(now) || told.isBefore(now.minus(OLDEST)) ? now : told;
  }
}
