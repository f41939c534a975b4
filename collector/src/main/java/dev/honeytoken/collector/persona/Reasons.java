package dev.honeytoken.collector.persona;

/** Reason phrases (RFC 9110, section 15). */
final class Reasons {
  private Reasons() {}

  static String of(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Authorization Required";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Not Allowed";
      case 408 -> "Request Time-out";
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request-URI Too Large";
      case 431 -> "Request Header Or Cookie Too Large";
      case 501 -> "Not Implemented";
      case 503 -> "Service Temporarily Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> status >= 500 ? "Internal Server Error" : "Bad Request";
    };
  }
}
