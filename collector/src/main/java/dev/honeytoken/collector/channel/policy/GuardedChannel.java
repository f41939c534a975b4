package dev.honeytoken.collector.channel.policy;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel that is given what its {@link ChannelPolicy} says. Thread-safe. */
final class GuardedChannel implements Channel {
  private final Channel inner;
  private final ChannelPolicy policy;
  private final Clock clock;
  private final @Nullable Holdback holdback;

  GuardedChannel(Channel inner, ChannelPolicy policy, Clock clock) {
    this.inner = inner;
    this.policy = policy;
    this.clock = clock;
    this.holdback = policy.rate().map(each -> new Holdback(each, clock)).orElse(null);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public String type() {
    return inner.type();
  }

  @Override
  public boolean updates() {
    return inner.updates() || policy.waitsForGraver();
  }

  @Override
  public boolean counts() {
    return holdback != null;
  }

  @Override
  public Channel bare() {
    return inner;
  }

  @Override
  public boolean takesDrill(String project, Instant at) {
    return policy.takesDrill(project, at);
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    Optional<String> kept = policy.keeps(alert, clock.instant());
    if (kept.isPresent()) {
      return new Outcome.Withheld(kept.get());
    }
    boolean over = alert.stage() == Stage.ACKNOWLEDGED || alert.stage() == Stage.RESOLVED;
    if (over && !inner.updates()) {
      return new Outcome.Withheld("a " + inner.type() + " channel is told of uses alone");
    }
    return holdback == null
        ? inner.send(alert, idempotencyKey)
        : holdback.send(alert, idempotencyKey, inner);
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
