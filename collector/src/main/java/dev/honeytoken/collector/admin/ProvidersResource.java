package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.provider.Backing;
import dev.honeytoken.collector.provider.KeyFile;
import dev.honeytoken.collector.provider.Provider;
import dev.honeytoken.collector.store.BackedKey;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/providers}: who watches decoys for us, and the keys that they watch. */
final class ProvidersResource implements Resource {
  private final Backing backing;

  ProvidersResource(Backing backing) {
    this.backing = backing;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/providers", Scope.ADMIN, this::list),
        new Route("POST", "/v1/providers/{kind}/keys", Scope.ADMIN, this::add),
        new Route("DELETE", "/v1/providers/{kind}/keys/{reference}", Scope.ADMIN, this::revoke));
  }

  private void list(Call call) {
    call.json(
        200,
        Wire.tree("providers", backing.states().stream().map(ProvidersResource::view).toList()));
  }

  private static Map<String, @Nullable Object> view(Backing.State state) {
    Instant askedAt = state.askedAt();
    return Wire.tree(
        "kind", state.kind(),
        "makes", state.makes(),
        "hook", state.hook().toString(),
        "free", state.keys().free(),
        "taken", state.keys().taken(),
        "revoked", state.keys().revoked(),
        "askedAt", askedAt == null ? null : askedAt.toString(),
        "failure", state.failure());
  }

  private void add(Call call) throws IOException {
    String kind = call.parameter("kind");
    if (provider(kind).makes()) {
      throw ProblemException.conflict(
          "the provider of '" + kind + "' makes keys itself",
          "Plant decoys of that kind; there is nothing to import.");
    }
    List<AwsKeyPair> pairs = KeyFile.read(Json.object(call.body()));
    long added =
        pairs.stream()
            .filter(each -> backing.add(new BackedKey(kind, each.id(), each, Map.of())))
            .count();
    call.json(200, Wire.tree("added", added, "known", pairs.size() - added));
  }

  private void revoke(Call call) {
    String kind = call.parameter("kind");
    provider(kind);
    if (!backing.revoke(kind, call.parameter("reference"))) {
      throw ProblemException.notFound("there is no such key");
    }
    call.empty(204);
  }

  private Provider provider(String kind) {
    return backing
        .provider(kind)
        .orElseThrow(() -> ProblemException.notFound("no provider is configured for that kind"));
  }
}
