package dev.honeytoken.collector.delivery;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Alert.Fact;
import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.store.ChannelStates;
import dev.honeytoken.collector.store.ChannelStates.ChannelState;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.NoticeStore;
import dev.honeytoken.collector.store.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other channels of one that fails: once when it has done so for a while or has put the
 * first alert on the dead-letter list, and once when it accepts again. Thread-safe.
 */
public final class ChannelWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelWatch.class);

  /** A channel that takes one alert and refuses the next is not told of at every turn. */
  private static final Duration QUIET = Duration.ofHours(1);

  private final ChannelStates states;
  private final NoticeStore told;
  private final Notices notices;
  private final Supplier<List<String>> channels;
  private final Duration patience;
  private final Clock clock;

  /**
   * A watch.
   *
   * @param channels everybody who can be told
   * @param patience how long a channel may fail before that is told
   */
  public ChannelWatch(
      ChannelStates states,
      NoticeStore told,
      Notices notices,
      Supplier<List<String>> channels,
      Duration patience,
      Clock clock) {
    this.states = states;
    this.told = told;
    this.notices = notices;
    this.channels = channels;
    this.patience = patience;
    this.clock = clock;
  }

  /** Looks at what came of an attempt; fails for no reason. */
  public void attempted(Delivery delivery) {
    try {
      if (delivery.state() == State.ACCEPTED) {
        accepted(delivery.channel());
      } else {
        failed(delivery);
      }
    } catch (RuntimeException e) {
      LOG.error("The other channels could not be told of channel '{}'", delivery.channel(), e);
    }
  }

  private void accepted(String channel) {
    if (told.open(about(channel)).isEmpty()) {
      return;
    }
    ChannelState state = states.of(channel);
    notices.mend(
        about(channel),
        new Notice(
            "Alert channel works again",
            "channel " + channel + " accepts alerts again",
            state.dead() == 0
                ? "What waited for it is sent by itself; nothing is left to do."
                : "What waited for it is sent by itself; its dead letters go by: POST /v1/channels/"
                    + channel
                    + ":replay",
            List.of(new Fact("Channel", channel), new Fact("Dead letters", "" + state.dead())),
            clock.instant()));
  }

  private void failed(Delivery delivery) {
    String channel = delivery.channel();
    Instant now = clock.instant();
    ChannelState state = states.of(channel);
    Instant since = state.failingSince() == null ? now : state.failingSince();
    boolean dead = delivery.state() == State.REFUSED;
    Optional<Instant> before = told.latest(about(channel));
    if ((!dead && now.isBefore(since.plus(patience)))
        || before.filter(each -> now.isBefore(each.plus(QUIET))).isPresent()
        || told.open(about(channel)).isPresent()) {
      return;
    }
    String detail = delivery.detail() == null ? "nothing" : delivery.detail();
    Notice notice =
        new Notice(
            "Alert channel fails",
            dead
                ? "channel " + channel + " refused an alert for good"
                : "channel " + channel + " has accepted no alert since " + since,
            dead
                ? "Mend the channel, then send what it refused: POST /v1/channels/"
                    + channel
                    + ":replay"
                : "Mend the channel; what waits for it is sent by itself then.",
            List.of(
                new Fact("Channel", channel),
                new Fact("It says", detail),
                new Fact("Waiting", "" + state.waiting()),
                new Fact("Dead letters", "" + state.dead())),
            now);
    if (notices.open(
        about(channel),
        notice,
        channels.get().stream().filter(each -> !each.equals(channel)).toList())) {
      LOG.error("{}: {}", notice.headline(), detail);
    }
  }

  private static String about(String channel) {
    return "channel:" + channel;
  }
}
