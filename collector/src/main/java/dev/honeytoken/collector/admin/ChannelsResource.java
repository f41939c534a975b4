package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/channels}: where alerts go, and how that is going. */
final class ChannelsResource implements Resource {
  private final Supplier<List<Health>> health;
  private final DeliveryStore deliveries;
  private final DeliveryQueue queue;

  ChannelsResource(Supplier<List<Health>> health, DeliveryStore deliveries, DeliveryQueue queue) {
    this.health = health;
    this.deliveries = deliveries;
    this.queue = queue;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/channels", Scope.READ, this::list),
        new Route("POST", "/v1/channels/{name}:replay", Scope.ADMIN, this::replay));
  }

  private void list(Call call) {
    call.json(
        200, Wire.tree("channels", health.get().stream().map(ChannelsResource::view).toList()));
  }

  private static Map<String, @Nullable Object> view(Health health) {
    return Wire.tree(
        "name", health.name(),
        "type", health.type(),
        "updates", health.updates(),
        "health", health.word().name().toLowerCase(Locale.ROOT),
        "nextTryAt", text(health.nextTryAt()),
        "receiptAt", text(health.state().receiptAt()),
        "failingSince", text(health.state().failingSince()),
        "failure", health.state().failure(),
        "waiting", health.state().waiting(),
        "dead", health.state().dead());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private void replay(Call call) {
    String name = call.parameter("name");
    if (!queue.channels().contains(name)) {
      throw ProblemException.notFound(
          "there is no channel '" + name + "'; known: " + String.join(", ", queue.channels()));
    }
    call.json(202, Wire.tree("replayed", deliveries.replayAll(name, queue)));
  }
}
