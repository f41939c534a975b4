package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sections of a configuration file of Git, with offsets (git-scm.com, "git-config"). */
final class GitConfigText {
  /** A key with its value, quotes and escapes taken off. */
  record Entry(String section, @Nullable String subsection, String key, String value, int start) {
    boolean is(String wantedSection, String wantedKey) {
      return section.equalsIgnoreCase(wantedSection) && key.equalsIgnoreCase(wantedKey);
    }
  }

  /** A section's header. */
  record Section(String name, @Nullable String subsection, int start) {}

  private static final Pattern HEADER =
      Pattern.compile("\\[\\s*([\\w.-]+)(?:\\s+\"((?:[^\"\\\\]|\\\\.)*+)\")?\\s*\\]");

  final List<Section> sections = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();

  private final String text;
  private final Slot slot;
  private int at;

  private GitConfigText(String text, Slot slot) {
    this.text = text;
    this.slot = slot;
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column of what Git would refuse
   */
  static GitConfigText parse(String text, Slot slot) {
    GitConfigText parsed = new GitConfigText(text, slot);
    Matcher header = HEADER.matcher(text);
    while (parsed.skipBlanks()) {
      parsed.next(header);
    }
    return parsed;
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' || c == ';') {
        at = Lines.end(text, at);
      } else if (c > ' ') {
        return true;
      } else {
        at++;
      }
    }
    return false;
  }

  private void next(Matcher header) {
    int start = at;
    if (text.charAt(at) == '[') {
      header.region(at, Lines.end(text, at));
      if (!header.lookingAt()) {
        throw Trouble.malformed(slot, text, start, "this is no section header");
      }
      sections.add(new Section(header.group(1), unescaped(header.group(2)), start));
      at = header.end();
      return;
    }
    if (sections.isEmpty()) {
      throw Trouble.malformed(slot, text, start, "a key comes before the first section");
    }
    while (at < text.length() && isKey(text.charAt(at))) {
      at++;
    }
    String key = text.substring(start, at);
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    boolean bare = at == text.length() || Lines.isBreak(text.charAt(at)) || isComment();
    if (key.isEmpty() || !(bare || text.charAt(at) == '=')) {
      throw Trouble.malformed(slot, text, start, "this is no key with a value");
    }
    String value = "true";
    if (!bare) {
      at++;
      value = value(start);
    }
    Section section = sections.get(sections.size() - 1);
    entries.add(new Entry(section.name(), section.subsection(), key, value, start));
  }

  private boolean isComment() {
    return text.charAt(at) == '#' || text.charAt(at) == ';';
  }

  private static boolean isKey(char c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '-';
  }

  private String value(int start) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    while (at < text.length() && (quoted || !isComment())) {
      char c = text.charAt(at);
      if (Lines.isBreak(c)) {
        break;
      }
      at++;
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\') {
        escape(start, out);
      } else {
        out.append(c);
      }
    }
    if (quoted) {
      throw Trouble.malformed(slot, text, start, "the value has a quote that is never closed");
    }
    at = Lines.end(text, at);
    return out.toString().strip();
  }

  private void escape(int start, StringBuilder out) {
    if (at < text.length() && Lines.isBreak(text.charAt(at))) {
      at = Lines.next(text, at);
      return;
    }
    char c = at < text.length() ? text.charAt(at++) : 0;
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'b' -> out.append('\b');
      case '"', '\\' -> out.append(c);
      default -> throw Trouble.malformed(slot, text, start, "the value has an unknown escape");
    }
  }

  private static @Nullable String unescaped(@Nullable String subsection) {
    return subsection == null ? null : subsection.replaceAll("\\\\(.)", "$1");
  }
}
