package dev.honeytoken.collector.dashboard;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.sign.Cookies;
import dev.honeytoken.collector.dashboard.sign.Session;
import dev.honeytoken.collector.dashboard.sign.Sessions;
import dev.honeytoken.collector.store.AuditEntry.Outcome;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.ConflictException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is asked of the dashboard: finds the action, asks who it is, turns away what another
 * site sends, and writes down what changes something. What is not below {@code /ui} is left to
 * others.
 */
public final class Dashboard extends Handler.Abstract {
  /** Where it begins. */
  public static final String HOME = "/ui/";

  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

  /**
   * Nothing from elsewhere, nothing inline, nobody frames us. Pictures in {@code data:} addresses
   * are the marks of form fields in the style sheet.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final String version;
  private final List<Page> pages;
  private final List<Action> actions;
  private final Sessions sessions;
  private final Cookies cookies;
  private final AuditLog audit;
  private final Optional<URI> publicUrl;

  /**
   * The dashboard.
   *
   * @param services what it works with
   */
  public Dashboard(DashboardServices services) {
    this.version = services.version();
    this.sessions = services.sessions();
    this.cookies = services.cookies();
    this.audit = services.audit();
    this.publicUrl = services.publicUrl();
    this.pages = Pages.all(services);
    this.actions = new ArrayList<>(Pages.doors(services));
    pages.forEach(each -> actions.addAll(each.actions()));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    boolean front = path.equals("/") || path.equals("/ui");
    if (!front && !path.startsWith(HOME)) {
      return false;
    }
    secure(response.getHeaders());
    Optional<Found> found = find(request.getMethod(), path);
    boolean live = found.isPresent() && found.get().action().isLive();
    Exchange exchange =
        new Exchange(
            request,
            response,
            callback,
            this,
            found.map(Found::parameters).orElse(Map.of()),
            session(request, !live));
    try {
      if (front) {
        exchange.goTo(HOME);
      } else {
        act(exchange, request, path, found);
      }
    } catch (Refused e) {
      exchange.show(e.status(), "refused", e.title(), e);
    } catch (Exception e) {
      LOG.error("{} failed", found.map(Found::action).orElse(null), e);
      Refused failed = Refused.failed();
      exchange.show(failed.status(), "refused", failed.title(), failed);
    }
    exchange.send();
    return true;
  }

  private record Found(Action action, Map<String, String> parameters) {}

  private Optional<Found> find(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    for (Action action : actions) {
      if (action.method().equals(asked)) {
        Optional<Map<String, String>> parameters = action.template().match(path);
        if (parameters.isPresent()) {
          return Optional.of(new Found(action, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private @Nullable Session session(Request request, boolean active) {
    String name = cookies.name(Cookies.Use.SESSION);
    return Request.getCookies(request).stream()
        .filter(each -> each.getName().equals(name))
        .findFirst()
        .flatMap(each -> sessions.find(each.getValue(), active))
        .orElse(null);
  }

  private void act(Exchange exchange, Request request, String path, Optional<Found> found)
      throws Exception {
    boolean open = found.isPresent() && found.get().action().role() == null;
    Session session = exchange.visitor();
    if (!open && session == null) {
      signIn(exchange, request, path);
      return;
    }
    Action action = found.orElseThrow(() -> nowhere(request.getMethod(), path)).action();
    if (action.method().equals("POST")) {
      refuseForeign(exchange);
    }
    if (session == null || open) {
      action.work().handle(exchange);
      return;
    }
    if (!action.method().equals("POST")) {
      requireRole(session, action);
      action.work().handle(exchange);
      return;
    }
    requireToken(exchange, session);
    written(exchange, session, action);
  }

  /** Sends a reader to the sign-in and back; a part of a page has the whole page go there. */
  private static void signIn(Exchange exchange, Request request, String path) {
    if (exchange.header("HX-Request") != null) {
      exchange.setHeader("HX-Redirect", "/ui/sign-in");
      exchange.answer(204, null, new byte[0]);
      return;
    }
    boolean look = request.getMethod().equals("GET") && !path.equals(HOME);
    String query = request.getHttpURI().getQuery();
    String here = path + (query == null ? "" : "?" + query);
    exchange.goTo(
        "/ui/sign-in" + (look ? "?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8) : ""));
  }

  private Refused nowhere(String method, String path) {
    return actions.stream().anyMatch(each -> each.template().match(path).isPresent())
        ? Refused.notAllowed(method)
        : Refused.notFound("There is no such page");
  }

  /** A form that another site sends on behalf of a reader goes no further. */
  private void refuseForeign(Exchange exchange) {
    String site = exchange.header("Sec-Fetch-Site");
    String origin = exchange.header("Origin");
    boolean foreign =
        (site != null && !site.equals("same-origin") && !site.equals("none"))
            || (origin != null && !isOurs(origin, exchange.header("Host")));
    if (foreign) {
      throw Refused.forbidden(
          "This form was sent by another site", "Open the dashboard itself, and do it there.");
    }
  }

  private boolean isOurs(String origin, @Nullable String host) {
    try {
      String authority = Objects.requireNonNullElse(URI.create(origin).getRawAuthority(), "");
      return authority.equals(host)
          || publicUrl.filter(each -> authority.equals(each.getRawAuthority())).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void requireToken(Exchange exchange, Session session) throws Exception {
    byte[] brought = exchange.field("token").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(brought, session.token().getBytes(StandardCharsets.UTF_8))) {
      throw Refused.forbidden(
          "This form is of an earlier session", "Go back, load the page again, and repeat it.");
    }
  }

  private static void requireRole(Session session, Action action) {
    Role role = action.role();
    if (role != null && !session.role().covers(role)) {
      throw Refused.forbidden(
          "This is for the role "
              + role.word()
              + ", and you are signed in as "
              + session.role().word(),
          "Sign in with a key that has the scope '"
              + (role == Role.RESPONDER ? "respond" : "admin")
              + "'.");
    }
  }

  /** Does what changes something, and writes down that, and what came of it. */
  private void written(Exchange exchange, Session session, Action action) throws Exception {
    Outcome outcome = Outcome.FAILED;
    String detail = null;
    try {
      requireRole(session, action);
      action.work().handle(exchange);
      outcome = Outcome.DONE;
    } catch (Refused e) {
      outcome = Outcome.REFUSED;
      detail = e.title();
      throw e;
    } catch (ConflictException e) {
      outcome = Outcome.REFUSED;
      detail = e.getMessage();
      throw Refused.conflict(String.valueOf(e.getMessage()), e.mend());
    } catch (ConfigurationException e) {
      outcome = Outcome.REFUSED;
      detail = e.getMessage();
      throw Refused.wrong(String.valueOf(e.getMessage()), e.mend());
    } finally {
      write(exchange, session, action, outcome, detail);
    }
  }

  private void write(
      Exchange exchange, Session session, Action action, Outcome outcome, @Nullable String detail) {
    AuditLog.Deed deed = new AuditLog.Deed(action.toString(), exchange.subject(), outcome, detail);
    AuditLog.Actor actor = session.actor(exchange.address());
    try {
      audit.add(actor, deed);
    } catch (RuntimeException e) {
      LOG.error("{} by {} is not in the audit log but for this line", deed, actor, e);
    }
  }

  Shell shell(String title, Exchange exchange) {
    Session session = exchange.visitor();
    String path = Request.getPathInContext(exchange.request());
    List<Shell.Way> ways =
        session == null
            ? List.of()
            : pages.stream()
                .filter(each -> session.role().covers(each.role()))
                .map(each -> new Shell.Way(each.name(), each.path(), isHere(each, path)))
                .toList();
    String here =
        exchange.request().getMethod().equals("GET")
            ? exchange.request().getHttpURI().getPathQuery()
            : HOME;
    return new Shell(
        title,
        Paths.ours(here),
        version,
        exchange
            .cookie(cookies.name(Cookies.Use.THEME))
            .filter(each -> each.equals("light") || each.equals("dark"))
            .orElse(null),
        session,
        ways,
        Said.words(exchange.query("said")));
  }

  private static boolean isHere(Page page, String path) {
    return path.equals(page.path())
        || (!page.path().equals(HOME)
            && (path.startsWith(page.path() + "/") || path.startsWith(page.path() + ":")));
  }

  private static void secure(HttpFields.Mutable headers) {
    headers.put("Cache-Control", "no-store");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    // Our own pages need to know that a form comes from them; nobody else learns where we were.
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
