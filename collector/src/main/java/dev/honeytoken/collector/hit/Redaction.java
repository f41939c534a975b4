package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.hit.Search.Find;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes evidence of a request: each credential is replaced by the id of its decoy. */
final class Redaction {
  /** What stands in a header with one of them in its name is a credential, ours or somebody's. */
  private static final List<String> CREDENTIALS =
      List.of("auth", "cookie", "token", "secret", "passw", "api-key", "apikey", "x-jfrog-art-api");

  /** It says how npm logs in, and is none. */
  private static final Set<String> NO_CREDENTIALS = Set.of("npm-auth-type");

  private static final int LONGEST = 2048;

  /** The beginning of a body is kept beside the hit, this long. */
  private static final int BODY = 14 << 10;

  private final List<Find> longestFirst;
  private final List<Disguises> disguises;

  Redaction(List<Find> finds) {
    this.longestFirst =
        finds.stream()
            .sorted(Comparator.comparingInt((Find f) -> f.text().length()).reversed())
            .toList();
    this.disguises = Disguises.of(longestFirst);
  }

  Evidence evidence(Incoming request) {
    return new Evidence(
        request.at(),
        request.source(),
        request.sourcePort(),
        request.forwarded(),
        shown(request.header(request.protocol().clientField())),
        request.protocol(),
        replaced(request.method()),
        shown(request.host()),
        text("path", request.target()),
        request.headers().stream().map(this::header).toList(),
        new Evidence.Body(request.body().bytes(), request.body().sha256(), request.body().whole()),
        request.tls());
  }

  private @Nullable String shown(@Nullable String text) {
    return text == null ? null : replaced(text);
  }

  private Header header(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    String value = text("header " + name, header.value());
    if (isCredential(name) && value.equals(header.value())) {
      value = scheme(value) + "****";
    }
    return new Header(replaced(header.name()), value);
  }

  private static boolean isCredential(String name) {
    return CREDENTIALS.stream().anyMatch(name::contains) && !NO_CREDENTIALS.contains(name);
  }

  /**
   * The beginning of a body as text, null if there is none. What is no UTF-8 and what cannot be
   * shown becomes U+FFFD.
   */
  @Nullable String body(Incoming.Content body) {
    if (body.shown().length == 0) {
      return null;
    }
    // A credential may lie across the place where it is cut: so much more is looked at that a whole
    // one would be seen, and nothing of that is kept.
    int more = disguises.stream().mapToInt(Disguises::longest).max().orElse(0);
    String text = new String(body.shown(), StandardCharsets.UTF_8);
    boolean whole = text.length() <= BODY + more;
    String clean = replaced(whole ? text : text.substring(0, BODY + more));
    int end = Math.min(BODY, whole ? clean.length() : clean.length() - more);
    StringBuilder shown = new StringBuilder(Math.max(end, 0));
    for (int i = 0; i < end; i++) {
      char c = clean.charAt(i);
      shown.append(c < ' ' && c != '\n' && c != '\r' && c != '\t' ? '\ufffd' : c);
    }
    return shown.toString();
  }

  /** The text without credentials; where one stood in an encoding, nothing of it is kept. */
  private String text(String where, String text) {
    String replaced = replaced(text);
    if (!replaced.equals(text)) {
      return cut(replaced);
    }
    for (Find each : longestFirst) {
      if (each.where().equals(where) || (each.where().equals("query") && where.equals("path"))) {
        return scheme(text) + name(each);
      }
    }
    return cut(text);
  }

  private String replaced(String text) {
    String replaced = text;
    for (Disguises each : disguises) {
      replaced = each.takenOut(replaced);
    }
    return replaced;
  }

  private static String scheme(String value) {
    int blank = value.indexOf(' ');
    return blank > 0 && value.chars().limit(blank).allMatch(Character::isLetter)
        ? value.substring(0, blank + 1)
        : "";
  }

  static String name(Find find) {
    return "⟨" + Ids.text(find.decoy()) + "⟩";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
