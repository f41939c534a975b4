package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.store.ChannelStates;
import dev.honeytoken.collector.store.ChannelStates.ChannelState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the configured channels are doing. Thread-safe. */
public final class ChannelHealth {
  private final DeliveryService service;
  private final ChannelStates states;

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
