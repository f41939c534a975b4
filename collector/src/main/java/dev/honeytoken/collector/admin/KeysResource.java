package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/keys}: the API keys. */
final class KeysResource implements Resource {
  private static final int LONGEST_NAME = 100;

  private final ApiKeys keys;

  KeysResource(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/keys", Scope.ADMIN, this::list),
        new Route("POST", "/v1/keys", Scope.ADMIN, this::create),
        new Route("DELETE", "/v1/keys/{id}", Scope.ADMIN, this::revoke));
  }

  private void list(Call call) {
    call.json(200, Wire.tree("keys", keys.all().stream().map(Views::key).toList()));
  }

  private void create(Call call) throws IOException {
    JsonObject body = Json.object(call.body());
    String name = body.text("name");
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new WireException("name", "must be 1 to " + LONGEST_NAME + " characters");
    }
    ApiKeys.Created created = keys.create(name, scopes(body));
    Map<String, @Nullable Object> answer = Views.key(created.key());
    call.made(created.key().id());
    answer.put("key", created.secret().reveal());
    call.json(201, answer);
  }

  private static Set<Scope> scopes(JsonObject body) {
    Set<Scope> scopes;
    try {
      scopes = Scope.ofWords(body.texts("scopes"));
    } catch (WireException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WireException("scopes", String.valueOf(e.getMessage()));
    }
    if (scopes.isEmpty()) {
      throw new WireException(
          "scopes", "must name at least one of " + String.join(", ", Scope.words()));
    }
    return scopes;
  }

  private void revoke(Call call) {
    if (!keys.revoke(call.parameter("id"))) {
      throw ProblemException.notFound("there is no key with that id");
    }
    call.empty(204);
  }
}
