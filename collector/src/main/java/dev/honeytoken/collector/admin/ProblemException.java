package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Problem;
import dev.honeytoken.collector.auth.FailedLogins;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request is refused; the answer is a problem (RFC 9457). */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // The exception never leaves the thread that handles the call.
  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.title(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  private static ProblemException of(
      int status, String title, String detail, @Nullable String field, @Nullable String mend) {
    return new ProblemException(
        new Problem("about:blank", title, status, detail, field, mend), Map.of());
  }

  static ProblemException badRequest(String detail, @Nullable String field, String mend) {
    return of(400, "Bad Request", detail, field, mend);
  }

  static ProblemException unauthorized(String detail, String mend) {
    ProblemException plain = of(401, "Unauthorized", detail, null, mend);
    return new ProblemException(plain.problem, Map.of("WWW-Authenticate", "Bearer"));
  }

  static ProblemException forbidden(String detail, String mend) {
    return of(403, "Forbidden", detail, null, mend);
  }

  static ProblemException notFound(String detail) {
    return of(404, "Not Found", detail, null, null);
  }

  static ProblemException methodNotAllowed(String method, String allow) {
    ProblemException plain =
        of(405, "Method Not Allowed", method + " is not possible here", null, "Use " + allow + ".");
    return new ProblemException(plain.problem, Map.of("Allow", allow));
  }

  static ProblemException conflict(String detail, String mend) {
    return of(409, "Conflict", detail, null, mend);
  }

  static ProblemException tooLarge(String detail, String mend) {
    return of(413, "Content Too Large", detail, null, mend);
  }

  static ProblemException tooMany(String detail, long seconds) {
    ProblemException plain =
        of(429, "Too Many Requests", detail, null, "Wait " + seconds + " s, then use a valid key.");
    return new ProblemException(plain.problem, Map.of("Retry-After", Long.toString(seconds)));
  }

  /** Nothing has that id; somebody who goes on guessing is turned away for a while. */
  static ProblemException noSuch(String detail, FailedLogins guesses, String address) {
    long seconds = guesses.failed(address);
    if (seconds == 0) {
      return notFound(detail);
    }
    ProblemException plain =
        of(
            429,
            "Too Many Requests",
            "too many ids from this address that nothing has",
            null,
            "Wait " + seconds + " s, then ask for what a planting was answered with.");
    return new ProblemException(plain.problem, Map.of("Retry-After", Long.toString(seconds)));
  }

  static ProblemException failed() {
    return of(
        500,
        "Internal Server Error",
        "the collector failed; its log says why",
        null,
        "Try again, and look into the collector's log if it goes on.");
  }

  static ProblemException unavailable(String detail) {
    return of(503, "Service Unavailable", detail, null, "Try again in a moment.");
  }

  Problem problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }
}
