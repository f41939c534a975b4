package dev.honeytoken;

import org.jspecify.annotations.Nullable;

/** The collector could not be reached, refused, or answered what cannot be understood. */
public final class CollectorException extends HoneytokenException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it was. */
  public enum Reason {
    /** No answer: wrong address, refused connection, time-out, proxy. */
    UNREACHABLE,
    /** The certificate is not trusted, has expired, or is another host's. */
    TLS,
    /** 401: the key is missing or unknown. */
    UNAUTHORIZED,
    /** 403: the key lacks a scope. */
    FORBIDDEN,
    /** 404: the collector does not know the thing asked for. */
    NOT_FOUND,
    /** 409: another build is at it, or the state has moved on. */
    CONFLICT,
    /** 413: the request is larger than the collector takes. */
    TOO_LARGE,
    /** 400 and 422: the collector found a field wrong. */
    REJECTED,
    /** 429: too many requests. */
    RATE_LIMITED,
    /** 5xx: the collector failed. */
    SERVER_ERROR,
    /** An answer that is not the collector's: another server, a login page, a broken proxy. */
    GARBAGE
  }

  private final Reason reason;

  /** A failure of the given reason. */
  public CollectorException(
      Reason reason, String message, @Nullable Throwable cause, String mend, Setting... settings) {
    super(message, cause, mend, settings);
    this.reason = reason;
  }

  /** What kind of failure it was. */
  public Reason reason() {
    return reason;
  }
}
