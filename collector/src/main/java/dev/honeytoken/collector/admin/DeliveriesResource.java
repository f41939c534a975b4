package dev.honeytoken.collector.admin;

import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DeliveryStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/deliveries}: alerts on their way, and those that gave up. */
final class DeliveriesResource implements Resource {
  private static final String DEAD = "dead";

  private final DeliveryStore deliveries;
  private final DeliveryQueue queue;

  DeliveriesResource(DeliveryStore deliveries, DeliveryQueue queue) {
    this.deliveries = deliveries;
    this.queue = queue;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/deliveries", Scope.ADMIN, this::list),
        new Route("POST", "/v1/deliveries/{id}:replay", Scope.ADMIN, this::replay));
  }

  private void list(Call call) {
    call.json(
        200,
        Views.page(
            "deliveries",
            deliveries.deliveries(call.page(), state(call.query("state")), call.query("channel")),
            Views::delivery));
  }

  private static DrillStatus.@Nullable State state(@Nullable String word) {
    if (word == null) {
      return null;
    }
    try {
      return word.equals(DEAD) ? DrillStatus.State.REFUSED : DrillStatus.State.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(
          String.valueOf(e.getMessage()),
          "state",
          "Use pending, retrying, accepted, refused or dead.");
    }
  }

  private void replay(Call call) {
    String id = call.parameter("id");
    if (deliveries.delivery(id).isEmpty()) {
      throw ProblemException.notFound("there is no delivery with that id");
    }
    if (!deliveries.replay(id, queue)) {
      throw ProblemException.conflict(
          "the delivery has not given up", "Look at it: GET /v1/deliveries?state=dead");
    }
    call.json(202, Views.delivery(deliveries.delivery(id).orElseThrow()));
  }
}
