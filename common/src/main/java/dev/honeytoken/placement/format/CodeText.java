package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * Source code as words, texts and signs, with offsets: as much of a language as it takes to know
 * what is code and what is not. What it cannot tell for certain it refuses.
 */
final class CodeText {
  /** The languages. */
  enum Language {
    JAVA,
    JAVASCRIPT,
    GROOVY,
    PYTHON;

    boolean hasHashComments() {
      return this == PYTHON;
    }

    boolean hasRegex() {
      return this == JAVASCRIPT || this == GROOVY;
    }
  }

  /** What a token is. */
  enum Type {
    WORD,
    TEXT,
    SIGN
  }

  /**
   * One token.
   *
   * @param depth how many brackets it stands in
   * @param value what a text stands for, or what is written
   */
  record Token(Type type, String value, int start, int end, int depth) {
    boolean is(String sign) {
      return type != Type.TEXT && value.equals(sign);
    }
  }

  /** Behind one of these a slash begins a pattern, not a division. */
  private static final List<String> BEFORE_PATTERNS =
      List.of("return", "typeof", "case", "in", "of", "new", "delete", "void", "throw", "else");

  final List<Token> tokens = new ArrayList<>();

  private final String text;
  private final Slot slot;
  private final Language language;
  private final List<Integer> open = new ArrayList<>();
  private int at;

  private CodeText(String text, Slot slot, Language language) {
    this.text = text;
    this.slot = slot;
    this.language = language;
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column of a comment, text or bracket
   *     that is never closed, or a bracket that was never opened
   */
  static CodeText parse(String text, Slot slot, Language language) {
    CodeText parsed = new CodeText(text, slot, language);
    parsed.at = text.startsWith("#!") ? Lines.end(text, 0) : 0;
    while (parsed.at < text.length()) {
      parsed.next();
    }
    if (!parsed.open.isEmpty()) {
      int where = parsed.open.get(parsed.open.size() - 1);
      throw Trouble.malformed(slot, text, where, "the bracket opened here is never closed");
    }
    return parsed;
  }

  private void next() {
    char c = text.charAt(at);
    int start = at;
    if (c <= ' ') {
      at++;
    } else if (language.hasHashComments() ? c == '#' : text.startsWith("//", at)) {
      at = Lines.end(text, at);
    } else if (!language.hasHashComments() && text.startsWith("/*", at)) {
      skip("*/", 2, "the comment opened here is never closed");
    } else if (c == '"' || c == '\'' || (c == '`' && language == Language.JAVASCRIPT)) {
      text(start, c);
    } else if (Character.isUnicodeIdentifierStart(c) || c == '$' || c == '_') {
      while (at < text.length()
          && (Character.isUnicodeIdentifierPart(text.charAt(at)) || text.charAt(at) == '$')) {
        at++;
      }
      add(Type.WORD, text.substring(start, at), start);
    } else if (c == '/' && language.hasRegex() && beginsPattern()) {
      pattern(start);
    } else {
      bracket(c, start);
      at++;
      add(Type.SIGN, String.valueOf(c), start);
    }
  }

  private void add(Type type, String value, int start) {
    tokens.add(new Token(type, value, start, at, open.size()));
  }

  private void bracket(char c, int start) {
    int opening = "([{".indexOf(c);
    int closing = ")]}".indexOf(c);
    if (opening >= 0) {
      open.add(start);
    } else if (closing >= 0) {
      if (open.isEmpty() || text.charAt(open.get(open.size() - 1)) != "([{".charAt(closing)) {
        throw Trouble.malformed(slot, text, start, "the bracket closed here was never opened");
      }
      open.remove(open.size() - 1);
    }
  }

  private void skip(String end, int from, String what) {
    int to = text.indexOf(end, at + from);
    if (to < 0) {
      throw Trouble.malformed(slot, text, at, what);
    }
    at = to + end.length();
  }

  private void text(int start, char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean block = quote != '`' && language != Language.JAVASCRIPT && text.startsWith(three, at);
    String end = block ? three : String.valueOf(quote);
    boolean lines = block || quote == '`';
    StringBuilder out = new StringBuilder();
    for (at += end.length(); !text.startsWith(end, at); at++) {
      boolean over = at >= text.length() || (!lines && Lines.isBreak(text.charAt(at)));
      if (over) {
        throw Trouble.malformed(slot, text, start, "the text opened here is never closed");
      }
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        out.append(unescaped(text.charAt(at)));
      } else if (quote == '`' && text.startsWith("${", at)) {
        at += 2;
        inner();
      } else {
        out.append(c);
      }
    }
    at += end.length();
    add(Type.TEXT, out.toString(), start);
  }

  /** The code in a template, up to the brace that ends it. */
  private void inner() {
    int depth = open.size();
    open.add(at - 1);
    while (at < text.length() && !(text.charAt(at) == '}' && open.size() == depth + 1)) {
      next();
    }
    open.remove(open.size() - 1);
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private boolean beginsPattern() {
    if (tokens.isEmpty()) {
      return true;
    }
    Token last = tokens.get(tokens.size() - 1);
    return switch (last.type()) {
      case TEXT -> false;
      case WORD -> BEFORE_PATTERNS.contains(last.value());
      case SIGN -> !")]}".contains(last.value()) && !Character.isDigit(last.value().charAt(0));
    };
  }

  private void pattern(int start) {
    boolean set = false;
    for (at++; at < text.length() && !Lines.isBreak(text.charAt(at)); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '/' && !set) {
        at++;
        add(Type.TEXT, text.substring(start, at), start);
        return;
      } else {
        set = language == Language.JAVASCRIPT && (c == '[' || (set && c != ']'));
      }
    }
    throw Trouble.malformed(slot, text, start, "the pattern opened here is never closed");
  }
}
