package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.store.Evidence.Header;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The texts of a request in which credentials may stand, as they came and with every encoding taken
 * off. Nothing here fails, whatever came in.
 */
final class Parts {
  /** Takes a text and the name of the part it stood in. */
  @FunctionalInterface
  interface Taker {
    void take(String where, String text);
  }

  private Parts() {}

  static void of(Incoming request, Taker taker) {
    target(request.target(), taker);
    if (request.host() != null) {
      taker.take("host", request.host());
    }
    for (Header each : request.headers()) {
      header(each, taker);
    }
    if (request.certificate() != null) {
      taker.take("client certificate", request.certificate());
    }
    if (request.body().start().length > 0) {
      body(new String(request.body().start(), StandardCharsets.UTF_8), taker);
    }
    byte[] opened = request.body().opened();
    if (opened != null) {
      body(new String(opened, StandardCharsets.UTF_8), taker);
    }
  }

  private static void target(String target, Taker taker) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    taker.take("path", path);
    decoded("path", path, taker);
    if (question >= 0) {
      form("query", target.substring(question + 1), taker);
    }
  }

  private static void header(Header header, Taker taker) {
    String where = "header " + header.name().toLowerCase(Locale.ROOT);
    String value = header.value();
    taker.take(where, value);
    decoded(where, value, taker);
    int blank = value.indexOf(' ');
    if (blank > 0 && value.regionMatches(true, 0, "basic", 0, blank)) {
      basic(where, value.substring(blank + 1).strip(), taker);
    }
  }

  /** {@code user:password} in base64 (RFC 7617). */
  private static void basic(String where, String encoded, Taker taker) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      return;
    }
    String login = new String(bytes, StandardCharsets.UTF_8);
    taker.take(where, login);
    int colon = login.indexOf(':');
    if (colon >= 0) {
      taker.take(where, login.substring(0, colon));
      taker.take(where, login.substring(colon + 1));
    }
  }

  private static void body(String text, Taker taker) {
    taker.take("body", text);
    if (text.indexOf('=') > 0) {
      form("body", text, taker);
    }
    if (text.indexOf('\\') >= 0) {
      taker.take("body", Escapes.json(text));
    }
  }

  private static void form(String where, String text, Taker taker) {
    taker.take(where, text);
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return;
    }
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('&', from);
      end = end < 0 ? text.length() : end;
      String pair = text.substring(from, end);
      int equals = pair.indexOf('=');
      String value = equals < 0 ? pair : pair.substring(equals + 1);
      decoded(where, value, taker);
      if (value.indexOf('+') >= 0) {
        taker.take(where, Escapes.percent(value.replace('+', ' ')));
      }
      from = end + 1;
    }
  }

  private static void decoded(String where, String text, Taker taker) {
    String once = Escapes.percent(text);
    if (!once.equals(text)) {
      taker.take(where, once);
    }
  }
}
