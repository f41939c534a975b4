package dev.honeytoken.collector.admin;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.registry.ChannelSections;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.delivery.SetChannels;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private final SetChannels channels;

  ChannelsResource(
      Supplier<List<Health>> health,
      DeliveryStore deliveries,
      DeliveryQueue queue,
      SetChannels channels) {
    this.health = health;
    this.channels = channels;
    this.deliveries = deliveries;
    this.queue = queue;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/channels", Scope.READ, this::list),
        new Route("POST", "/v1/channels/{name}:replay", Scope.ADMIN, this::replay),
        new Route("POST", "/v1/channels/{name}:try", Scope.ADMIN, this::attempt),
        new Route("PUT", "/v1/channels/{name}", Scope.ADMIN, this::set),
        new Route("DELETE", "/v1/channels/{name}", Scope.ADMIN, this::remove));
  }

  private void list(Call call) {
    call.json(200, Wire.tree("channels", health.get().stream().map(this::view).toList()));
  }

  private Map<String, @Nullable Object> view(Health health) {
    return Wire.tree(
        "name", health.name(),
        "type", health.type(),
        "setIn", channels.isOfTheFile(health.name()) ? "file" : "api",
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
      throw unknown(name);
    }
    call.json(202, Wire.tree("replayed", deliveries.replayAll(name, queue)));
  }

  private void set(Call call) throws IOException {
    String name = call.parameter("name");
    if (!ChannelSections.isName(name)) {
      throw ProblemException.badRequest(
          "this is no channel name",
          "name",
          "Use lower-case letters, digits, '-' and '_', at most 63.");
    }
    requireOurs(name);
    boolean known = queue.channels().contains(name);
    try {
      channels.put(name, new String(call.body(), StandardCharsets.UTF_8));
    } catch (ConfigurationException e) {
      throw ProblemException.badRequest(String.valueOf(e.getMessage()), null, e.mend());
    }
    call.json(known ? 200 : 201, Wire.tree("name", name));
  }

  private void remove(Call call) {
    String name = call.parameter("name");
    requireOurs(name);
    if (!channels.remove(name)) {
      throw unknown(name);
    }
    call.empty(204);
  }

  private void attempt(Call call) {
    String name = call.parameter("name");
    Outcome outcome = channels.attempt(name).orElseThrow(() -> unknown(name));
    call.json(
        200, Wire.tree("accepted", outcome instanceof Outcome.Receipt, "detail", outcome.detail()));
  }

  private void requireOurs(String name) {
    if (channels.isOfTheFile(name)) {
      throw ProblemException.conflict(
          "channel '" + name + "' is in the operator's configuration file",
          "Change it there, or choose another name.");
    }
  }

  private ProblemException unknown(String name) {
    return ProblemException.notFound(
        "there is no channel '" + name + "'; known: " + String.join(", ", queue.channels()));
  }
}
