package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.store.DeliveryTurns;
import dev.honeytoken.collector.store.DeliveryTurns.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns that no attempt is made for: those of channels that nobody knows, and those that have grown
 * too old while their channel is down. Thread-safe.
 */
final class Strays {
  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
  private static final int AT_ONCE = 100;

  /** So long another replica, which was started with newer settings, may know the channel. */
  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  /** However often deliveries are woken. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final DeliveryTurns turns;
  private final Attempts attempts;
  private final Predicate<String> isKnown;
  private final Duration giveUpAfter;
  private final Clock clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private long lookedNanos = System.nanoTime() - LOOK_AGAIN_NANOS;
  private volatile Runnable lookAgain = () -> {};

  /**
   * For the deliveries of those turns.
   *
   * @param isKnown whether there is a channel of a name
   * @param giveUpAfter age at which a delivery goes to the dead-letter list
   */
  Strays(
      DeliveryTurns turns,
      Attempts attempts,
      Predicate<String> isKnown,
      Duration giveUpAfter,
      Clock clock) {
    this.turns = turns;
    this.attempts = attempts;
    this.isKnown = isKnown;
    this.giveUpAfter = giveUpAfter;
    this.clock = clock;
  }

  /** Has this looked at, before a channel that another replica may have set counts as unknown. */
  void lookAgain(Runnable look) {
    lookAgain = look;
  }

  /** Gives up what waits for a channel that nobody has known for a while. */
  void unknown(String channel) {
    once(
        channel,
        () -> {
          look();
          if (!isKnown.test(channel)) {
            Instant latest = clock.instant().minus(UNKNOWN);
            giveUp(
                turns.due(channel, AT_ONCE).stream()
                    .filter(each -> !each.since().isAfter(latest))
                    .toList(),
                "no channel '" + channel + "' is configured");
          }
        });
  }

  private synchronized void look() {
    long now = System.nanoTime();
    if (now - lookedNanos >= LOOK_AGAIN_NANOS) {
      lookedNanos = now;
      lookAgain.run();
    }
  }

  /** Gives up what has waited too long for a channel that is down. */
  void tooOld(String channel) {
    once(
        channel,
        () ->
            giveUp(
                turns.since(channel, clock.instant().minus(giveUpAfter), AT_ONCE),
                "its channel is down"));
  }

  private void giveUp(List<Due> old, String why) {
    if (old.isEmpty()) {
      return;
    }
    Set<String> ours = turns.take(old);
    old.stream()
        .filter(each -> ours.contains(each.delivery()))
        .forEach(each -> attempts.giveUp(each, why));
  }

  /** Whoever finds another at it goes: it is done again and again. */
  private void once(String channel, Runnable errand) {
    if (!underWay.add(channel)) {
      return;
    }
    try {
      errand.run();
    } catch (RuntimeException e) {
      LOG.warn("Old deliveries could not be looked at; they are again soon: {}", e.toString());
    } finally {
      underWay.remove(channel);
    }
  }
}
