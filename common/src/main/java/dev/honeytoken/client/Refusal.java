package dev.honeytoken.client;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why an answer of the collector, or of what stands in its place, is of no use. */
final class Refusal {
  private static final int LONGEST = 500;

  private final CollectorAddress address;
  private final String where;

  Refusal(CollectorAddress address) {
    this.address = address;
    this.where = "The collector at " + address.url();
  }

  /** The problem that a collector describes, or null where the answer is not a collector's. */
  static @Nullable Problem problem(Transport.Reply reply) {
    if (!mediaType(reply).equals(Problem.MEDIA_TYPE)) {
      return null;
    }
    try {
      return Wire.PROBLEM.read(reply.body());
    } catch (WireException e) {
      return null;
    }
  }

  static String mediaType(Transport.Reply reply) {
    String type = reply.header("Content-Type");
    if (type == null) {
      return "";
    }
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }

  /** For a status of 300 and above. */
  CollectorException explain(Transport.Reply reply) {
    Problem problem = problem(reply);
    String detail = detail(problem);
    int status = reply.status();
    if (status < 400) {
      return redirected(reply);
    }
    return switch (status) {
      case 401 ->
          failure(
              Reason.UNAUTHORIZED,
              "does not know the API key (401)" + detail,
              "Set {0} to a key that the collector issued and nobody revoked.",
              Setting.API_KEY);
      case 403 ->
          failure(
              Reason.FORBIDDEN,
              "does not let this API key do that (403)"
                  + (detail.isEmpty() ? ": it lacks a scope" : detail),
              "Create a key with that scope (seeding needs 'plant', drills need 'drill'), and set"
                  + " {0} to it.",
              Setting.API_KEY);
      case 404 ->
          problem == null
              ? garbage("answered 404; nothing at that address is a collector's admin API", null)
              : failure(
                  Reason.NOT_FOUND,
                  "does not know what was asked for (404)" + detail,
                  mend(problem, "Run {0} again; check that {1} is the collector that planted."),
                  Setting.SEED,
                  Setting.COLLECTOR_URL);
      case 407 ->
          failure(
              Reason.UNREACHABLE,
              "is behind a proxy that wants a user and a password, or other ones (407)",
              "Mend user and password of {0}.",
              Setting.PROXY);
      case 408 -> failed(status, detail);
      case 409 ->
          failure(
              Reason.CONFLICT,
              "refused, since things have moved on (409)" + detail,
              mend(problem, "Wait until other builds of this workspace are done; run {0} again."),
              Setting.SEED);
      case 413 ->
          failure(
              Reason.TOO_LARGE,
              "does not take a request that large (413)" + detail,
              mend(problem, "Plant fewer decoys in {0}."),
              Setting.DECOYS);
      case 429 ->
          failure(
              Reason.RATE_LIMITED,
              "has had too many requests (429)" + retryAfter(reply) + detail,
              "Wait and run the build again; if it is alone, raise {0}.",
              Setting.REQUEST_TIMEOUT);
      default -> status >= 500 ? failed(status, detail) : rejected(status, problem, detail);
    };
  }

  private CollectorException failed(int status, String detail) {
    return failure(
        Reason.SERVER_ERROR,
        "failed (" + status + ")" + detail,
        "Look into the collector's log; run the build again when it is well. If {0} leads to it"
            + " through a gateway, look there too.",
        Setting.COLLECTOR_URL);
  }

  private CollectorException rejected(int status, @Nullable Problem problem, String detail) {
    if (problem == null) {
      return garbage("answered " + status + " in a way no collector does", null);
    }
    String field = problem.field() == null ? "" : " in '" + clean(problem.field()) + "'";
    return failure(
        Reason.REJECTED,
        "found the request wrong" + field + " (" + status + ")" + detail,
        mend(problem, "Mend {0}; if they are right, client and collector differ in version."),
        Setting.DECOYS);
  }

  private CollectorException redirected(Transport.Reply reply) {
    String location = reply.header("Location");
    String to = location == null ? "" : host(location);
    return garbage(
        "redirects"
            + (to.isEmpty() ? "" : " to " + to)
            + " ("
            + reply.status()
            + "), which is not followed since the key would go along",
        null);
  }

  private static String host(String location) {
    try {
      URI uri = new URI(location);
      return uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** For an answer that no collector gives. */
  CollectorException garbage(String what, @Nullable Throwable cause) {
    return new CollectorException(
        Reason.GARBAGE,
        where + " " + what + ". Perhaps a login page, a proxy or another server answers there.",
        cause,
        "Set {0} to the collector's admin address; check {1}.",
        Setting.COLLECTOR_URL,
        Setting.PROXY);
  }

  private CollectorException failure(Reason reason, String what, String mend, Setting... settings) {
    String end = what.endsWith(".") ? "" : ".";
    return new CollectorException(reason, where + " " + what + end, null, mend, settings);
  }

  /** The collector's own words where it gave some; braces would be taken for our placeholders. */
  private String mend(@Nullable Problem problem, String otherwise) {
    String mend = problem == null ? null : problem.mend();
    return mend == null ? otherwise : clean(mend).replace('{', '(').replace('}', ')');
  }

  private String detail(@Nullable Problem problem) {
    String detail = problem == null ? null : problem.detail();
    return detail == null ? "" : ": " + clean(detail);
  }

  private static String retryAfter(Transport.Reply reply) {
    String after = reply.header("Retry-After");
    return after != null && after.matches("[0-9]{1,9}") ? " for " + after + " seconds more" : "";
  }

  /** Someone else's text on our console: one line, not too long, and never the key. */
  private String clean(String text) {
    StringBuilder out = new StringBuilder();
    text.replace(address.apiKey().reveal(), "****")
        .codePoints()
        .limit(LONGEST)
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return out.toString();
  }
}
