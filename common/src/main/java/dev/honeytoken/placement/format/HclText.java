package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes and blocks at the top of an HCL file, with offsets (developer.hashicorp.com). */
final class HclText {
  /**
   * An attribute, or a block with its labels.
   *
   * @param value the text of an attribute; null where it is no plain text, or a block
   */
  record Item(String name, List<String> labels, @Nullable String value, int start, int end) {}

  private static final Pattern HEAD =
      Pattern.compile("\"?([\\w-]+)\"?[ \\t]*(=(?!=)|((?:\"(?:[^\"\\\\]|\\\\.)*+\"[ \\t]*)*+)\\{)");
  private static final Pattern LABEL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final Pattern HEREDOC = Pattern.compile("<<-?(\\w+)");

  final List<Item> items = new ArrayList<>();

  private final String text;
  private final Slot slot;
  private int at;

  private HclText(String text, Slot slot) {
    this.text = text;
    this.slot = slot;
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column of what is neither an attribute
   *     nor a block, or is never closed
   */
  static HclText parse(String text, Slot slot) {
    HclText parsed = new HclText(text, slot);
    Matcher head = HEAD.matcher(text);
    while (parsed.skipBlanks()) {
      parsed.item(head);
    }
    return parsed;
  }

  private boolean skipBlanks() {
    while (at < text.length() && (text.charAt(at) <= ' ' || comment())) {
      at++;
    }
    return at < text.length();
  }

  /** Goes to the last character of a comment that begins here, if one does. */
  private boolean comment() {
    if (text.charAt(at) == '#' || text.startsWith("//", at)) {
      at = Lines.end(text, at) - 1;
      return true;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      if (end < 0) {
        throw Trouble.malformed(slot, text, at, "the comment opened here is never closed");
      }
      at = end + 1;
      return true;
    }
    return false;
  }

  private void item(Matcher head) {
    int start = at;
    head.region(at, text.length());
    if (!head.lookingAt()) {
      throw Trouble.malformed(slot, text, at, "this is neither an attribute nor a block");
    }
    List<String> labels = new ArrayList<>();
    if (head.group(3) != null) {
      LABEL.matcher(head.group(3)).results().forEach(label -> labels.add(label.group(1)));
      at = head.end() - 1;
      value(start);
      items.add(new Item(head.group(1), labels, null, start, at));
      return;
    }
    at = head.end();
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    int from = at;
    value(start);
    String value = text.substring(from, at).strip();
    Matcher plain = LABEL.matcher(value);
    String read = plain.matches() ? unescaped(plain.group(1)) : null;
    items.add(new Item(head.group(1), labels, read, start, at));
  }

  /** Goes behind a value: to the end of its line, or of the bracket that it is in. */
  private void value(int start) {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (depth == 0 && (Lines.isBreak(c) || c == '#' || text.startsWith("//", at))) {
        return;
      }
      if (c == '"') {
        quoted();
      } else if (text.startsWith("<<", at) && heredoc()) {
        continue;
      } else if (comment()) {
        at++;
        continue;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0 && --depth < 0) {
        throw Trouble.malformed(slot, text, at, "the bracket closed here was never opened");
      }
      at++;
    }
    if (depth > 0) {
      throw Trouble.malformed(slot, text, start, "the bracket opened here is never closed");
    }
  }

  /** Goes to the quote that ends a text. */
  private void quoted() {
    int start = at;
    for (at++; at < text.length() && !Lines.isBreak(text.charAt(at)); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '"') {
        return;
      }
    }
    throw Trouble.malformed(slot, text, start, "the quote opened here is never closed");
  }

  private boolean heredoc() {
    Matcher mark = HEREDOC.matcher(text).region(at, Lines.end(text, at));
    if (!mark.lookingAt()) {
      return false;
    }
    int start = at;
    for (at = Lines.next(text, Lines.end(text, at)); at < text.length(); ) {
      int end = Lines.end(text, at);
      boolean last = text.substring(at, end).strip().equals(mark.group(1));
      at = last ? end : Lines.next(text, end);
      if (last) {
        return true;
      }
    }
    throw Trouble.malformed(slot, text, start, "the text opened here is never closed");
  }

  /** What the text between the quotes stands for. */
  static String unescaped(String text) {
    return Backslashes.undone(text).replace("$${", "${").replace("%%{", "%{");
  }

  /** The text as HCL writes it: nothing in it is a template. */
  static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("${", "$${")
            .replace("%{", "%%{")
        + "\"";
  }
}
