package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.hit.Search.Find;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Ids;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes evidence of a request: each credential is replaced by the id of its decoy. */
final class Redaction {
  /** What stands in them is a credential, ours or somebody's. */
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "password");

  private static final int LONGEST = 2048;

  private final List<Find> longestFirst;

  Redaction(List<Find> finds) {
    this.longestFirst =
        finds.stream()
            .sorted(Comparator.comparingInt((Find f) -> f.text().length()).reversed())
            .toList();
  }

  Evidence evidence(Incoming request) {
    return new Evidence(
        request.at(),
        request.source(),
        request.sourcePort(),
        request.forwarded(),
        shown(request.header(request.protocol().clientField())),
        request.protocol(),
        request.method(),
        shown(request.host()),
        text("path", request.target()),
        request.headers().stream().map(this::header).toList(),
        new Evidence.Body(request.body().bytes(), request.body().sha256(), request.body().whole()),
        request.tls());
  }

  private @org.jspecify.annotations.Nullable String shown(
      @org.jspecify.annotations.Nullable String text) {
    return text == null ? null : replaced(text);
  }

  private Header header(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    String value = text("header " + name, header.value());
    if (CREDENTIALS.contains(name) && value.equals(header.value())) {
      value = scheme(value) + "****";
    }
    return new Header(header.name(), value);
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
    for (Find each : longestFirst) {
      replaced = replaced.replace(each.text(), name(each));
    }
    return replaced;
  }

  private static String scheme(String value) {
    int blank = value.indexOf(' ');
    return blank > 0 && value.chars().limit(blank).allMatch(Character::isLetter)
        ? value.substring(0, blank + 1)
        : "";
  }

  private static String name(Find find) {
    return "⟨" + Ids.text(find.decoy()) + "⟩";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
