package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.KnownDecoy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/decoys}: what there is, and whether a credential that was found is one of them. */
final class DecoysResource implements Resource {
  private static final int LONGEST_VALUE = 16 << 10;

  private final DecoyStore decoys;
  private final Function<String, Optional<String>> recognise;

  /**
   * The resource.
   *
   * @param decoys the store
   * @param recognise the id of the decoy whose credential is in a text
   */
  DecoysResource(DecoyStore decoys, Function<String, Optional<String>> recognise) {
    this.decoys = decoys;
    this.recognise = recognise;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/decoys", Scope.READ, this::list),
        new Route("GET", "/v1/decoys/{id}", Scope.READ, this::get),
        Route.question("/v1/decoys:identify", Scope.READ, this::identify));
  }

  private void list(Call call) {
    call.json(200, Views.page("decoys", decoys.decoys(call.page(), null), Views::decoy));
  }

  private void get(Call call) {
    KnownDecoy known =
        decoys
            .decoy(call.parameter("id"))
            .orElseThrow(() -> ProblemException.notFound("there is no decoy with that id"));
    call.json(200, Views.decoy(known));
  }

  private void identify(Call call) throws IOException {
    String value = Json.object(call.body()).text("value");
    if (value.isEmpty() || value.length() > LONGEST_VALUE) {
      throw new WireException("value", "must be 1 to " + LONGEST_VALUE + " characters");
    }
    Optional<KnownDecoy> known = recognise.apply(value).flatMap(decoys::decoy);
    call.json(
        200, Wire.tree("known", known.isPresent(), "decoy", known.map(Views::decoy).orElse(null)));
  }
}
