package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Life;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/decoys}: what there is, and whether a credential that was found is one of them. */
final class DecoysResource implements Resource {
  private static final int LONGEST_VALUE = 16 << 10;

  private final DecoyStore decoys;
  private final Function<String, Optional<String>> recognise;
  private final Clock clock;

  /**
   * The resource.
   *
   * @param decoys the store
   * @param recognise the id of the decoy whose credential is in a text
   */
  DecoysResource(DecoyStore decoys, Function<String, Optional<String>> recognise, Clock clock) {
    this.decoys = decoys;
    this.clock = clock;
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
    String life = call.query("life");
    DecoyStore.Filter filter =
        new DecoyStore.Filter(
            life == null ? null : life(life), call.query("project"), call.query("kind"));
    Instant now = clock.instant();
    call.json(
        200,
        Views.page(
            "decoys", decoys.decoys(call.page(), filter, now), each -> Views.decoy(each, now)));
  }

  private static Life life(String word) {
    try {
      return Life.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(
          String.valueOf(e.getMessage()), "life", "Correct the query parameter life.");
    }
  }

  private void get(Call call) {
    KnownDecoy known =
        decoys
            .decoy(call.parameter("id"))
            .orElseThrow(() -> ProblemException.notFound("there is no decoy with that id"));
    call.json(200, Views.decoy(known, clock.instant()));
  }

  private void identify(Call call) throws IOException {
    String value = Json.object(call.body()).text("value");
    if (value.isEmpty() || value.length() > LONGEST_VALUE) {
      throw new WireException("value", "must be 1 to " + LONGEST_VALUE + " characters");
    }
    Optional<KnownDecoy> known = recognise.apply(value).flatMap(decoys::decoy);
    Instant now = clock.instant();
    call.json(
        200,
        Wire.tree(
            "known",
            known.isPresent(),
            "decoy",
            known.map(each -> Views.decoy(each, now)).orElse(null)));
  }
}
