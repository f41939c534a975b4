package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A TOML document (toml.io, 1.0) with offsets: its tables and the keys in them. */
final class TomlText {
  /**
   * A table.
   *
   * @param path its name's parts; none for what comes before the first header
   * @param array whether it is one of several, headed by two brackets
   */
  record Table(List<String> path, boolean array, int start, int end, List<Entry> entries) {}

  /**
   * A key with its value.
   *
   * @param path the parts of the key, the table's left out
   * @param value the text; null where the value is none
   */
  record Entry(List<String> path, @Nullable String value, int start, int end) {}

  private static final Pattern KEY =
      Pattern.compile("[ \\t]*([A-Za-z0-9_-]+|\"((?:[^\"\\\\\\v]|\\\\.)*+)\"|'([^'\\v]*)')[ \\t]*");

  /** A number, a truth value, or a date that a blank parts from its time. */
  private static final Pattern BARE = Pattern.compile("[^\\s,\\]}#]+( \\d\\d:[^\\s,\\]}#]*)?");

  final List<Table> tables = new ArrayList<>();

  private final String text;
  private final Slot slot;
  private final Matcher key;
  private int at;

  private TomlText(String text, Slot slot) {
    this.text = text;
    this.slot = slot;
    this.key = KEY.matcher(text);
    tables.add(new Table(List.of(), false, 0, 0, new ArrayList<>()));
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column of what is no TOML
   */
  static TomlText parse(String text, Slot slot) {
    TomlText parsed = new TomlText(text, slot);
    while (parsed.skipBlanks()) {
      if (text.charAt(parsed.at) == '[') {
        parsed.header();
      } else {
        parsed.entry();
      }
      parsed.requireLineEnd();
    }
    return parsed;
  }

  private boolean skipBlanks() {
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '#')) {
      at = text.charAt(at) == '#' ? Lines.end(text, at) : at + 1;
    }
    return at < text.length();
  }

  private void header() {
    int start = at;
    boolean array = text.startsWith("[[", at);
    String close = array ? "]]" : "]";
    at += close.length();
    List<String> path = path(start);
    if (!text.startsWith(close, at)) {
      throw Trouble.malformed(slot, text, start, "the table opened here has no '" + close + "'");
    }
    at += close.length();
    tables.add(new Table(path, array, start, at, new ArrayList<>()));
  }

  private void entry() {
    int start = at;
    List<String> path = path(start);
    if (at >= text.length() || text.charAt(at) != '=') {
      throw Trouble.malformed(slot, text, start, "this is no key with a value");
    }
    at++;
    blanks();
    String value = value(start);
    tables.get(tables.size() - 1).entries().add(new Entry(path, value, start, at));
  }

  private List<String> path(int start) {
    List<String> path = new ArrayList<>();
    do {
      at += path.isEmpty() ? 0 : 1;
      key.region(at, text.length());
      if (!key.lookingAt()) {
        throw Trouble.malformed(slot, text, start, "this is no key");
      }
      path.add(
          key.group(2) != null
              ? Backslashes.undone(key.group(2))
              : key.group(3) != null ? key.group(3) : key.group(1));
      at = key.end();
    } while (at < text.length() && text.charAt(at) == '.');
    return path;
  }

  private void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private @Nullable String value(int start) {
    char c = at < text.length() ? text.charAt(at) : '\n';
    if (c == '"' || c == '\'') {
      return text(c);
    }
    if (c == '[' || c == '{') {
      nested();
      return null;
    }
    Matcher bare = BARE.matcher(text).region(at, text.length());
    if (!bare.lookingAt()) {
      throw Trouble.malformed(slot, text, start, "the key has no value");
    }
    at = bare.end();
    return null;
  }

  private String text(char quote) {
    int start = at;
    String one = String.valueOf(quote);
    String end = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
    boolean lines = end.length() == 3;
    for (at += end.length(); at < text.length(); at++) {
      char c = text.charAt(at);
      if (text.startsWith(end, at)) {
        String inside = text.substring(start + end.length(), at);
        at += end.length();
        while (lines && at < text.length() && text.charAt(at) == quote) {
          at++;
        }
        return quote == '"' ? Backslashes.undone(inside) : inside;
      }
      if (Lines.isBreak(c) && !lines) {
        break;
      }
      at += c == '\\' && quote == '"' ? 1 : 0;
    }
    throw Trouble.malformed(slot, text, start, "the text opened here is never closed");
  }

  /** Goes behind an array or an inline table. */
  private void nested() {
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        text(c);
        continue;
      }
      if (c == '#') {
        at = Lines.end(text, at);
        continue;
      }
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      at++;
      if (depth == 0) {
        return;
      }
    }
    throw Trouble.malformed(slot, text, start, "the bracket opened here is never closed");
  }

  private void requireLineEnd() {
    blanks();
    if (at < text.length() && !Lines.isBreak(text.charAt(at)) && text.charAt(at) != '#') {
      throw Trouble.malformed(slot, text, at, "something stands behind the value");
    }
  }
}
