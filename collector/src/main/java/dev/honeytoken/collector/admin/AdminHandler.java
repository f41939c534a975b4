package dev.honeytoken.collector.admin;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.ApiKey;
import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.provider.ProviderException;
import dev.honeytoken.collector.store.ConflictException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route, asks for the key, and turns whatever goes wrong into a problem. A request
 * without a valid key learns nothing, not even which paths there are.
 */
final class AdminHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);
  private static final String BEARER = "Bearer ";

  private final List<Route> routes;
  private final ApiKeys keys;
  private final FailedLogins failures;
  private final Auditor auditor;
  private final int largestBody;

  AdminHandler(
      List<Route> routes, ApiKeys keys, FailedLogins failures, Auditor auditor, int largestBody) {
    this.auditor = auditor;
    this.routes = List.copyOf(routes);
    this.keys = keys;
    this.failures = failures;
    this.largestBody = largestBody;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    secure(response.getHeaders());
    String path = Request.getPathInContext(request);
    Optional<Found> found = find(request.getMethod(), path);
    Call call =
        new Call(
            request,
            response,
            callback,
            found.map(Found::parameters).orElse(Map.of()),
            largestBody);
    try {
      if (found.isEmpty() || found.get().route().scope() != null) {
        ApiKey key = authenticate(request);
        Route route = found.orElseThrow(() -> nowhere(request.getMethod(), path)).route();
        call.by(key.name());
        auditor.watch(call, request, key, route);
        authorise(key, route);
      }
      found.orElseThrow().route().action().handle(call);
    } catch (ProblemException e) {
      call.problem(e);
    } catch (WireException e) {
      call.problem(
          ProblemException.badRequest(
              String.valueOf(e.getMessage()),
              e.field().isEmpty() ? null : e.field(),
              "Correct the body; docs/collector-api.yaml describes it."));
    } catch (ProviderException e) {
      call.problem(ProblemException.unavailable(String.valueOf(e.getMessage())));
    } catch (ConflictException e) {
      call.problem(ProblemException.conflict(String.valueOf(e.getMessage()), e.mend()));
    } catch (ConfigurationException e) {
      call.problem(ProblemException.badRequest(String.valueOf(e.getMessage()), null, e.mend()));
    } catch (Exception e) {
      LOG.error("{} failed", found.map(Found::route).orElse(null), e);
      call.problem(ProblemException.failed());
    }
    return true;
  }

  private record Found(Route route, Map<String, String> parameters) {}

  private Optional<Found> find(String method, String path) {
    for (Route route : routes) {
      if (route.method().equals(method)) {
        Optional<Map<String, String>> parameters = route.match(path);
        if (parameters.isPresent()) {
          return Optional.of(new Found(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private ProblemException nowhere(String method, String path) {
    List<String> allowed =
        routes.stream().filter(each -> each.match(path).isPresent()).map(Route::method).toList();
    return allowed.isEmpty()
        ? ProblemException.notFound("there is no such path")
        : ProblemException.methodNotAllowed(method, String.join(", ", allowed));
  }

  private ApiKey authenticate(Request request) {
    String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (header == null) {
      throw ProblemException.unauthorized(
          "no API key", "Send it in the header 'Authorization: Bearer <key>'.");
    }
    Optional<ApiKey> key =
        header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? keys.authenticate(header.substring(BEARER.length()).strip())
            : Optional.empty();
    return key.orElseThrow(() -> wrongKey(Request.getRemoteAddr(request)));
  }

  private ProblemException wrongKey(String address) {
    long seconds = failures.failed(address);
    return seconds > 0
        ? ProblemException.tooMany("too many wrong API keys from this address", seconds)
        : ProblemException.unauthorized(
            "the API key is not known, or was revoked",
            "Use another, or create one: java -jar honeytoken-collector.jar key create");
  }

  private static void authorise(ApiKey key, Route route) {
    Scope scope = route.scope();
    if (scope != null && !scope.isIn(key.scopes())) {
      throw ProblemException.forbidden(
          "the key '" + key.name() + "' lacks the scope '" + scope.word() + "'",
          "Use a key with it: java -jar honeytoken-collector.jar key create --scope "
              + scope.word());
    }
  }

  private static void secure(HttpFields.Mutable headers) {
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }
}
