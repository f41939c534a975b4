package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.dashboard.Refused;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import java.util.List;
import java.util.function.Supplier;

/** Channels: where alerts go, how that is going, and what has given up. */
public final class ChannelsPage implements Page {
  private static final int ROWS = 50;

  private final Supplier<List<Health>> channels;
  private final DeliveryStore deliveries;
  private final DeliveryQueue queue;

  /** The page, from those. */
  public ChannelsPage(
      Supplier<List<Health>> channels, DeliveryStore deliveries, DeliveryQueue queue) {
    this.channels = channels;
    this.deliveries = deliveries;
    this.queue = queue;
  }

  /**
   * What is shown.
   *
   * @param channels how they are doing
   * @param dead what has given up, the latest first
   */
  public record View(List<Health> channels, List<Delivery> dead) {
    /** Copies. */
    public View {
      channels = List.copyOf(channels);
      dead = List.copyOf(dead);
    }
  }

  @Override
  public String name() {
    return "Channels";
  }

  @Override
  public String path() {
    return "/ui/channels";
  }

  @Override
  public Role role() {
    return Role.VIEWER;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(path(), role(), this::list),
        Action.send(path() + "/{name}:replay", Role.ADMIN, this::replay));
  }

  private void list(Exchange exchange) {
    List<Delivery> dead =
        deliveries
            .deliveries(
                dev.honeytoken.collector.store.Page.Request.first(ROWS),
                DrillStatus.State.REFUSED,
                null)
            .items();
    exchange.show("channels", name(), new View(channels.get(), dead));
  }

  private void replay(Exchange exchange) {
    String name = exchange.parameter("name");
    if (!queue.channels().contains(name)) {
      throw Refused.notFound("There is no such channel");
    }
    deliveries.replayAll(name, queue);
    exchange.goTo(path() + "?said=replayed");
  }
}
