package dev.honeytoken.collector.dashboard.sign;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.auth.ApiKey;
import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.DashboardServices;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Paths;
import dev.honeytoken.collector.store.AuditEntry.Outcome;
import dev.honeytoken.collector.store.AuditLog.Actor;
import dev.honeytoken.collector.store.AuditLog.Deed;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in with an API key, and signing out. */
public final class KeyDoor {
  private static final String SIGN_IN = "/ui/sign-in";

  private final DashboardServices services;

  /** The door. */
  public KeyDoor(DashboardServices services) {
    this.services = services;
  }

  /**
   * What the page shows.
   *
   * @param next where to go on to
   * @param wrong what was wrong with the last try, null before the first
   * @param provider what the provider is called, null if there is none
   */
  public record View(String next, @Nullable String wrong, @Nullable String provider) {}

  /** What can be asked. */
  public List<Action> actions() {
    return List.of(
        Action.open("GET", SIGN_IN, this::ask),
        Action.open("POST", SIGN_IN, this::signIn),
        Action.open("POST", "/ui/sign-out", this::signOut));
  }

  private void ask(Exchange exchange) {
    show(exchange, 200, Objects.requireNonNullElse(exchange.query("next"), ""), null);
  }

  private void show(Exchange exchange, int status, String next, @Nullable String wrong) {
    exchange.show(
        status,
        "sign-in",
        "Sign in",
        new View(Paths.ours(next), wrong, services.door().map(ProviderDoor::name).orElse(null)));
  }

  private void signIn(Exchange exchange) throws IOException {
    String next = exchange.field("next");
    Optional<ApiKey> key = services.keys().authenticate(exchange.field("key").strip());
    if (key.isEmpty()) {
      long seconds = services.failures().failed(exchange.address());
      if (seconds == 0) {
        // Beyond that it is noise, which must not fill the log.
        wrong(exchange, "unknown", "the key is not known, or was revoked");
      }
      show(
          exchange,
          seconds > 0 ? 429 : 401,
          next,
          seconds > 0
              ? "Too many wrong keys from this address. Wait " + seconds + " s."
              : "This key is not known, or was revoked.");
      return;
    }
    Optional<Role> role = Role.of(key.get().scopes());
    if (role.isEmpty()) {
      wrong(exchange, key.get().name(), "the key has none of the scopes read, respond, admin");
      show(
          exchange,
          403,
          next,
          "This key is for builds. The dashboard wants one with the scope read, respond or admin.");
      return;
    }
    Secret id = services.sessions().begin(key.get().id(), key.get().name(), role.get());
    exchange.addCookie(services.cookies().keep(Cookies.Use.SESSION, id.reveal(), Optional.empty()));
    services
        .audit()
        .add(
            new Actor(key.get().id(), key.get().name(), exchange.address()),
            new Deed("POST " + SIGN_IN, null, Outcome.DONE, "as " + role.get().word()));
    exchange.goTo(Paths.ours(next));
  }

  private void wrong(Exchange exchange, String who, String why) {
    services
        .audit()
        .add(
            new Actor(null, who, exchange.address()),
            new Deed("POST " + SIGN_IN, null, Outcome.REFUSED, why));
  }

  private void signOut(Exchange exchange) {
    exchange
        .cookie(services.cookies().name(Cookies.Use.SESSION))
        .ifPresent(
            id -> {
              services
                  .sessions()
                  .find(id, false)
                  .ifPresent(
                      session ->
                          services
                              .audit()
                              .add(
                                  session.actor(exchange.address()),
                                  new Deed("POST /ui/sign-out", null, Outcome.DONE, null)));
              services.sessions().end(id);
            });
    exchange.addCookie(services.cookies().forget(Cookies.Use.SESSION));
    exchange.goTo(SIGN_IN + "?said=signed-out");
  }
}
