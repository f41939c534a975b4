package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.ApiKey;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.dashboard.Refused;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API keys: who may do what. */
public final class KeysPage implements Page {
  private static final int LONGEST_NAME = 100;

  private final ApiKeys keys;

  /** The page, of those keys. */
  public KeysPage(ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * What is shown.
   *
   * @param keys all of them
   * @param fresh the key that was just made, this once; null if none was
   */
  public record View(List<ApiKey> keys, @Nullable String fresh) {
    /** Copies. */
    public View {
      keys = List.copyOf(keys);
    }

    @Override
    public String toString() {
      return "View[" + keys + "]";
    }
  }

  @Override
  public String name() {
    return "API keys";
  }

  @Override
  public String path() {
    return "/ui/keys";
  }

  @Override
  public Role role() {
    return Role.ADMIN;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(path(), role(), each -> show(each, null)),
        Action.send(path(), role(), this::create),
        Action.send(path() + "/{id}:revoke", role(), this::revoke));
  }

  private void show(Exchange exchange, @Nullable String fresh) {
    exchange.show("keys", name(), new View(keys.all(), fresh));
  }

  private void create(Exchange exchange) throws IOException {
    String name = exchange.field("name").strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Refused.wrong(
          "A key needs a name of 1 to " + LONGEST_NAME + " characters", "Go back and name it.");
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Scope each : Scope.values()) {
      if (!exchange.field("scope-" + each.word()).isEmpty()) {
        scopes.add(each);
      }
    }
    if (scopes.isEmpty()) {
      throw Refused.wrong("A key needs a scope", "Go back and tick at least one.");
    }
    ApiKeys.Created created = keys.create(name, scopes);
    exchange.about(created.key().id());
    show(exchange, created.secret().reveal());
  }

  private void revoke(Exchange exchange) {
    String id = exchange.parameter("id");
    if (id.equals(exchange.session().key())) {
      throw Refused.conflict(
          "You are signed in with this key", "Sign in with another one, then revoke it.");
    }
    if (!keys.revoke(id)) {
      throw Refused.notFound("There is no such key");
    }
    exchange.goTo(path() + "?said=revoked");
  }
}
