package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sections with keys, as Python's {@code configparser} reads them (docs.python.org): a line that is
 * indented deeper than the key before it goes on with that key's value.
 */
final class IniText {
  /** Who reads the file. */
  enum Dialect {
    /** Python's {@code RawConfigParser}: every key is in a section and has a sign. */
    PYTHON,
    /** Whoever it is: keys may come before the first section, and stand alone. */
    ANY
  }

  /**
   * A key with its value.
   *
   * @param sign what stands between the two, blanks included
   * @param end where the value ends, in front of the newline
   */
  record Entry(String key, String sign, String value, String indent, int start, int end) {
    /** The value's words, over all its lines. */
    List<String> words() {
      return List.of(value.strip().split("\\s+", -1));
    }
  }

  /**
   * A section.
   *
   * @param name as it stands in the brackets; null for what comes before the first header
   * @param start where its header begins
   * @param end where the header ends, in front of the newline
   */
  record Section(@Nullable String name, int start, int end, List<Entry> entries) {
    /** The entry of that key, whatever its case, or null. The last one counts. */
    @Nullable Entry entry(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equalsIgnoreCase(key))
          .reduce((first, last) -> last)
          .orElse(null);
    }

    /** The value of that key, or null. */
    @Nullable String value(String key) {
      Entry entry = entry(key);
      return entry == null ? null : entry.value();
    }
  }

  private final String text;
  private final Slot slot;
  private final Dialect dialect;

  final List<Section> sections = new ArrayList<>();

  private IniText(String text, Slot slot, Dialect dialect) {
    this.text = text;
    this.slot = slot;
    this.dialect = dialect;
    sections.add(new Section(null, 0, 0, new ArrayList<>()));
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column of what is neither a header, nor
   *     a key, nor a comment
   */
  static IniText parse(String text, Slot slot, Dialect dialect) {
    IniText parsed = new IniText(text, slot, dialect);
    parsed.lines();
    return parsed;
  }

  private void lines() {
    Entry open = null;
    for (int at = 0; at < text.length(); ) {
      int end = Lines.end(text, at);
      String line = text.substring(at, end);
      String bare = line.strip();
      String indent = Lines.indent(text, at);
      if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
        at = Lines.next(text, end);
        continue;
      }
      if (open != null && indent.length() > open.indent().length()) {
        open = continued(open, bare, end);
      } else if (bare.startsWith("[")) {
        sections.add(section(bare, at + indent.length(), end));
        open = null;
      } else {
        open = entry(bare, indent, at + indent.length(), end);
        last().entries().add(open);
      }
      at = Lines.next(text, end);
    }
  }

  private Section last() {
    return sections.get(sections.size() - 1);
  }

  private Section section(String bare, int start, int end) {
    int close = bare.indexOf(']');
    if (close < 2) {
      throw Trouble.malformed(slot, text, start, "the section opened here has no name or no ']'");
    }
    return new Section(bare.substring(1, close), start, end, new ArrayList<>());
  }

  private Entry entry(String bare, String indent, int start, int end) {
    int sign = 0;
    while (sign < bare.length() && bare.charAt(sign) != '=' && bare.charAt(sign) != ':') {
      sign++;
    }
    if (dialect == Dialect.PYTHON && last().name() == null) {
      throw Trouble.malformed(slot, text, start, "a key comes before the first section");
    }
    if (sign == 0 || (sign == bare.length() && dialect == Dialect.PYTHON)) {
      throw Trouble.malformed(slot, text, start, "this is no key with a value");
    }
    String key = bare.substring(0, sign).strip();
    String value = sign == bare.length() ? "" : bare.substring(sign + 1).strip();
    int from = key.length();
    int to = sign == bare.length() ? from : bare.length() - value.length();
    return new Entry(key, bare.substring(from, to), value, indent, start, end);
  }

  private Entry continued(Entry open, String bare, int end) {
    String value = open.value().isEmpty() ? bare : open.value() + "\n" + bare;
    Entry whole = new Entry(open.key(), open.sign(), value, open.indent(), open.start(), end);
    List<Entry> entries = last().entries();
    entries.set(entries.size() - 1, whole);
    return whole;
  }

  /** The section of that name, whatever its case, or null; the last one counts. */
  @Nullable Section section(@Nullable String name) {
    Section found = null;
    for (Section each : sections) {
      boolean same = name == null ? each.name() == null : name.equalsIgnoreCase(each.name());
      found = same ? each : found;
    }
    return found;
  }

  /** Every entry of every section. */
  List<Entry> entries() {
    return sections.stream().flatMap(section -> section.entries().stream()).toList();
  }

  /** A key and its value as the neighbours are written. */
  String written(String key, String value) {
    List<Entry> all = entries();
    String sign = " = ";
    for (Entry entry : all) {
      if (!entry.sign().isBlank() && !entry.value().isEmpty()) {
        sign = entry.sign();
      }
    }
    return key + (sign.length() > 3 ? " = " : sign) + value;
  }

  /** A new section behind everything else. */
  Insertion section(String name, List<String> lines) {
    List<String> all = new ArrayList<>();
    if (!text.isBlank()) {
      all.add("");
    }
    all.add("[" + name + "]");
    all.addAll(lines);
    return Lines.append(text, all);
  }

  /** Lines at the end of a section, indented as what is in it. */
  Insertion into(Section section, List<String> lines) {
    List<Entry> entries = section.entries();
    Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    String indent = last == null ? "" : last.indent();
    String newline = Lines.newline(text);
    String body = indent + String.join(newline + indent, lines);
    if (last == null && section.name() == null) {
      return new Insertion(0, body + newline);
    }
    int end = last == null ? section.end() : last.end();
    return end == text.length()
        ? new Insertion(end, newline + body)
        : new Insertion(Lines.next(text, end), body + newline);
  }

  /** Whether a value stands on one line and nobody reads a comment, a quote or an escape in it. */
  static boolean isPlain(String value) {
    return value.equals(value.strip())
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= ' ' && c != 0x7F && "\"'`;#\\".indexOf(c) < 0);
  }

  /** Lower case, as keys are compared. */
  static String folded(String key) {
    return key.toLowerCase(Locale.ROOT);
  }
}
