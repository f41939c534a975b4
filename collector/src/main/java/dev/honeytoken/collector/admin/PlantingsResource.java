package dev.honeytoken.collector.admin;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.InternalUse;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.provider.Backing;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.collector.store.PlantingStore;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v1/plantings}: what a client orders, and what it says has become of it. */
final class PlantingsResource implements Resource {
  private static final Pattern WORKSPACE = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST_KEY = 200;

  private final PlantingStore plantings;
  private final Endpoints endpoints;
  private final Backing backing;
  private final int mostDecoys;
  private final InternalUses uses;
  private final FailedLogins guesses;

  /**
   * The resource.
   *
   * @param plantings the store
   * @param endpoints what decoys point to
   * @param backing decoys that others watch
   * @param mostDecoys most of them in one order
   * @param uses takes uses that are told
   * @param guesses counts questions for plantings that are none
   */
  PlantingsResource(
      PlantingStore plantings,
      Endpoints endpoints,
      Backing backing,
      int mostDecoys,
      InternalUses uses,
      FailedLogins guesses) {
    this.backing = backing;
    this.plantings = plantings;
    this.endpoints = endpoints;
    this.mostDecoys = mostDecoys;
    this.uses = uses;
    this.guesses = guesses;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/plantings", Scope.PLANT, this::plant),
        new Route("GET", "/v1/plantings", Scope.PLANT, this::list),
        new Route("GET", "/v1/plantings/{id}", Scope.PLANT, this::get),
        new Route("PATCH", "/v1/plantings/{id}", Scope.PLANT, this::confirm),
        new Route("POST", "/v1/plantings/{id}/uses", Scope.PLANT, this::used));
  }

  private void plant(Call call) throws IOException {
    PlantingOrder order = Wire.PLANTING_ORDER.read(call.body());
    check(order);
    backing.prepare(order);
    PlantingAnswer answer = plantings.plant(order, endpoints, key(call), call.remoteAddress());
    call.made(answer.planting().id());
    call.json(answer.current() ? 200 : 201, Wire.PLANTING_ANSWER.write(answer));
  }

  private void check(PlantingOrder order) {
    if (order.project().isBlank()) {
      throw new WireException("project", "is empty");
    }
    if (!WORKSPACE.matcher(order.workspace()).matches()) {
      throw new WireException("workspace", "must be 64 hexadecimal digits");
    }
    if (order.decoys().isEmpty()) {
      throw new WireException("decoys", "is empty; order at least one");
    }
    if (order.decoys().size() > mostDecoys) {
      throw ProblemException.tooLarge(
          "there are more than " + mostDecoys + " decoys in the order",
          "Order fewer at once, or raise limits.decoysPerPlanting of the collector.");
    }
    for (int i = 0; i < order.decoys().size(); i++) {
      check(order.decoys().get(i), "decoys[" + i + "]");
    }
  }

  /** The store checks the same, but cannot say which decoy of the order it was. */
  private void check(DecoyOrder decoy, String path) {
    Kind kind = checked(path + ".kind", () -> Kinds.of(decoy.kind()));
    checked(path + ".kind", () -> endpoints.of(kind));
    checked(path + ".kind", () -> backing.checked(kind));
    checked(path + ".options", () -> kind.options(decoy.options()));
    if (decoy.ttl() != null && (decoy.ttl().isNegative() || decoy.ttl().isZero())) {
      throw new WireException(path + ".ttlSeconds", "must be at least 1");
    }
    if (decoy.lifetime().isNegative() || decoy.lifetime().isZero()) {
      throw new WireException(path + ".lifetimeSeconds", "must be at least 1");
    }
  }

  private static <T> T checked(String field, Supplier<T> check) {
    try {
      return check.get();
    } catch (ConfigurationException e) {
      // The mend speaks of settings; on the wire, each is the field that is wrong.
      throw ProblemException.badRequest(
          String.valueOf(e.getMessage()),
          field,
          e.mend().replaceAll("\\{\\d+}", Matcher.quoteReplacement(field)));
    }
  }

  private static String key(Call call) {
    String key = call.header("Idempotency-Key");
    if (key == null) {
      return UUID.randomUUID().toString();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.badRequest(
          "the header Idempotency-Key is empty or longer than " + LONGEST_KEY + " characters",
          "Idempotency-Key",
          "Send a UUID, for example.");
    }
    return key;
  }

  private void list(Call call) {
    String workspace = call.query("workspace");
    if (workspace == null || !WORKSPACE.matcher(workspace).matches()) {
      throw ProblemException.badRequest(
          "workspace must be 64 hexadecimal digits",
          "workspace",
          "Add ?workspace= with the digest that was planted with.");
    }
    call.json(200, Wire.PLANTINGS.write(plantings.plantingsIn(workspace)));
  }

  private void get(Call call) {
    call.json(200, Wire.PLANTING.write(planting(call)));
  }

  private void confirm(Call call) throws IOException {
    JsonObject body = Json.object(call.body());
    String planting = call.parameter("id");
    if (!plantings.confirm(planting, Wire.CONFIRMATIONS.read(body))) {
      throw unknown(call);
    }
    if (body.names().contains("ended") && body.bool("ended")) {
      plantings.ended(planting);
    }
    call.empty(204);
  }

  private void used(Call call) throws IOException {
    InternalUse use = Wire.INTERNAL_USE.read(call.body());
    if (planting(call).decoys().stream().noneMatch(each -> each.decoy().equals(use.decoy()))) {
      throw new WireException("decoy", "is none of that planting");
    }
    var unused =
        uses.tell(use.decoy(), call.remoteAddress(), use.by())
            .thenAccept(
                onDisk -> {
                  if (onDisk) {
                    call.empty(204);
                  } else {
                    call.problem(ProblemException.unavailable("the use could not be recorded"));
                  }
                });
  }

  private Planting planting(Call call) {
    return plantings.planting(call.parameter("id")).orElseThrow(() -> unknown(call));
  }

  /** Ids grow with time: whoever has a key could come upon a planting of others by trying. */
  private ProblemException unknown(Call call) {
    return ProblemException.noSuch(
        "there is no planting with that id", guesses, call.remoteAddress());
  }
}
