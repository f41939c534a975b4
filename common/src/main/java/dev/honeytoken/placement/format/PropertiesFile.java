package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java properties files, as {@link java.util.Properties#load(java.io.Reader)} defines them. */
final class PropertiesFile implements Format {
  private static final String ID = "properties";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".properties");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "`key=value` after the last property; URL and user name beside it as `….url` and"
        + " `….username`";
  }

  /**
   * A line as properties count them: with all its continuations, or a comment.
   *
   * @param start where it begins
   * @param end where it ends, in front of its last newline
   * @param open whether it ends in a backslash that would take in what came after
   * @param key the key; null for a comment
   */
  private record Logical(
      int start, int end, boolean open, @Nullable String key, String separator, String value) {}

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    List<Logical> lines = parse(text, slot);
    Map<String, Secret> entries = Companions.entries(name(slot), credential);
    String separator = "=";
    for (Logical line : lines) {
      if (line.key() != null) {
        if (entries.containsKey(line.key())) {
          throw Trouble.taken(slot, line.key(), text, line.start());
        }
        separator = line.separator();
      }
    }
    List<String> written = new ArrayList<>();
    for (Map.Entry<String, Secret> entry : entries.entrySet()) {
      written.add(
          escaped(entry.getKey(), true) + separator + escaped(entry.getValue().reveal(), false));
    }
    return List.of(insertion(text, lines, written));
  }

  private static Insertion insertion(String text, List<Logical> lines, List<String> written) {
    String newline = Lines.newline(text);
    String body = String.join(newline, written);
    if (lines.isEmpty()) {
      return new Insertion(0, body + newline);
    }
    Logical last = lines.get(lines.size() - 1);
    if (last.open()) {
      return new Insertion(last.start(), body + newline);
    }
    return last.end() == text.length()
        ? new Insertion(last.end(), newline + body)
        : new Insertion(Lines.next(text, last.end()), body + newline);
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    List<Logical> lines = parse(text, slot);
    name(slot);
    return Companions.found(
        slot,
        name ->
            lines.stream()
                .filter(line -> name.equals(line.key()))
                .map(Logical::value)
                .reduce((first, last) -> last)
                .orElse(null));
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || name.isBlank()) {
      throw Trouble.badName(slot, ID, "any key that is not blank");
    }
    return name;
  }

  private static List<Logical> parse(String text, Slot slot) {
    List<Logical> lines = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      int first = skipBlanks(text, at);
      if (first < text.length() && (text.charAt(first) == '#' || text.charAt(first) == '!')) {
        int end = Lines.end(text, first);
        lines.add(new Logical(start, end, false, null, "", ""));
        at = Lines.next(text, end);
        continue;
      }
      StringBuilder joined = new StringBuilder();
      List<Integer> offsets = new ArrayList<>();
      boolean open = true;
      int end = at;
      while (open && at < text.length()) {
        int from = skipBlanks(text, at);
        end = Lines.end(text, from);
        open = endsOpen(text, from, end);
        for (int i = from; i < (open ? end - 1 : end); i++) {
          joined.append(text.charAt(i));
          offsets.add(i);
        }
        at = Lines.next(text, end);
        if (joined.isEmpty() && !open) {
          break;
        }
      }
      if (!joined.isEmpty() || open) {
        lines.add(logical(text, slot, start, end, open, joined, offsets));
      }
    }
    return lines;
  }

  private static Logical logical(
      String text,
      Slot slot,
      int start,
      int end,
      boolean open,
      StringBuilder joined,
      List<Integer> offsets) {
    int keyEnd = 0;
    while (keyEnd < joined.length() && !endsKey(joined.charAt(keyEnd))) {
      keyEnd += joined.charAt(keyEnd) == '\\' ? 2 : 1;
    }
    keyEnd = Math.min(keyEnd, joined.length());
    int valueStart = keyEnd;
    boolean sign = false;
    while (valueStart < joined.length()) {
      char c = joined.charAt(valueStart);
      if (!isBlank(c) && (sign || (c != '=' && c != ':'))) {
        break;
      }
      sign |= c == '=' || c == ':';
      valueStart++;
    }
    String separator = joined.substring(keyEnd, valueStart);
    String usual = separator.length() <= 3 && sign ? separator : "=";
    String key = unescaped(text, slot, joined, offsets, 0, keyEnd);
    String value = unescaped(text, slot, joined, offsets, valueStart, joined.length());
    return new Logical(start, end, open, key, usual, value);
  }

  private static String unescaped(
      String text, Slot slot, StringBuilder joined, List<Integer> offsets, int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int at = from; at < to; at++) {
      char c = joined.charAt(at);
      if (c != '\\' || at + 1 >= to) {
        if (c != '\\') {
          out.append(c);
        }
        continue;
      }
      char next = joined.charAt(++at);
      switch (next) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'f' -> out.append('\f');
        case 'u' -> {
          String hex = joined.substring(at + 1, Math.min(at + 5, to));
          if (!hex.matches("[0-9A-Fa-f]{4}")) {
            throw Trouble.malformed(
                slot, text, offsets.get(at - 1), "\\u is not followed by four hexadecimal digits");
          }
          out.append((char) Integer.parseInt(hex, 16));
          at += 4;
        }
        default -> out.append(next);
      }
    }
    return out.toString();
  }

  private static String escaped(String value, boolean key) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      boolean special = key && (c == '=' || c == ':' || c == ' ');
      boolean leading = at == 0 && (c == ' ' || (key && (c == '#' || c == '!')));
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(special || leading ? "\\" : "").append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean endsOpen(String text, int from, int end) {
    int backslashes = 0;
    while (end - backslashes > from && text.charAt(end - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean endsKey(char c) {
    return c == '=' || c == ':' || isBlank(c);
  }
}
