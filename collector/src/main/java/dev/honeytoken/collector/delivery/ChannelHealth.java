package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.metrics.Metrics;
import dev.honeytoken.collector.store.ChannelStates;
import dev.honeytoken.collector.store.ChannelStates.ChannelState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the configured channels are doing. Thread-safe. */
public final class ChannelHealth {
  private static final long FRESH_NANOS = 1_000_000_000;

  private final DeliveryService service;
  private final ChannelStates states;
  private Map<String, ChannelState> latest = Map.of();
  private long lookedNanos;

  /** The health of that service's channels. */
  public ChannelHealth(DeliveryService service, ChannelStates states) {
    this.service = service;
    this.states = states;
  }

  /** What is to be said of a channel in a word. */
  public enum Word {
    /** Nothing was sent to it yet. */
    UNTRIED,
    /** It accepted the latest alert. */
    WORKING,
    /** It did not, and is tried again. */
    FAILING,
    /** It has failed so often in a row that one attempt at a time finds out whether it is back. */
    DOWN
  }

  /**
   * A channel.
   *
   * @param name its name
   * @param type its type
   * @param updates whether it takes the stages after the first
   * @param word how it is doing
   * @param nextTryAt when it is called next, if it is down
   * @param state what the store knows
   */
  public record Health(
      String name,
      String type,
      boolean updates,
      Word word,
      @Nullable Instant nextTryAt,
      ChannelState state) {}

  /** Shows how they are doing. */
  public void count(Metrics metrics) {
    for (String name : service.channels()) {
      metrics.show(
          "honeytoken.channel.failing",
          "1 while the channel does not accept alerts",
          name,
          () -> recent(name).failingSince() == null ? 0 : 1);
      metrics.show(
          "honeytoken.channel.waiting",
          "Deliveries neither accepted nor given up, by channel",
          name,
          () -> recent(name).waiting());
      metrics.show(
          "honeytoken.channel.dead",
          "Deliveries that gave up, by channel",
          name,
          () -> recent(name).dead());
    }
  }

  /** One look at the store is enough for all the numbers of a scrape. */
  private synchronized ChannelState recent(String channel) {
    long now = System.nanoTime();
    if (latest.isEmpty() || now - lookedNanos > FRESH_NANOS) {
      latest = states.all();
      lookedNanos = now;
    }
    return latest.getOrDefault(channel, ChannelState.UNTRIED);
  }

  /** All of them, in the operator's order. */
  public List<Health> all() {
    Map<String, ChannelState> known = states.all();
    return service.lanes().stream()
        .map(each -> health(each, known.getOrDefault(each.channel().name(), ChannelState.UNTRIED)))
        .toList();
  }

  private static Health health(Lane lane, ChannelState state) {
    @Nullable Instant next = lane.circuit().openUntil().orElse(null);
    return new Health(
        lane.channel().name(),
        lane.channel().type(),
        lane.channel().updates(),
        word(state, next),
        next,
        state);
  }

  private static Word word(ChannelState state, @Nullable Instant next) {
    if (next != null) {
      return Word.DOWN;
    }
    if (state.failingSince() != null) {
      return Word.FAILING;
    }
    return state.receiptAt() == null ? Word.UNTRIED : Word.WORKING;
  }
}
