package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** TOML files (toml.io, 1.0); names with dots nest. */
final class Toml implements Format {
  private static final String ID = "toml";
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".toml");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "`key = \"value\"` at the end of the table that the dots of its name say; URL and user"
        + " name beside it as `…_url` and `…_username`, in the style of the name";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    List<String> path = Nested.path(slot, ID);
    List<String> table = path.subList(0, path.size() - 1);
    TomlText toml = TomlText.parse(text, slot);
    Map<List<String>, Secret> entries = Json.entries(slot, credential);
    entries.keySet().forEach(each -> requireFree(text, slot, toml, each));
    TomlText.Table there = find(text, slot, toml, table);
    List<String> lines = new ArrayList<>();
    entries.forEach(
        (each, value) ->
            lines.add(key(each.get(each.size() - 1)) + " = " + quoted(value.reveal())));
    if (there == null) {
      lines.add(0, "[" + String.join(".", table.stream().map(Toml::key).toList()) + "]");
      if (!text.isBlank()) {
        lines.add(0, "");
      }
      return List.of(Lines.append(text, lines));
    }
    return List.of(into(text, there, lines));
  }

  private static Insertion into(String text, TomlText.Table table, List<String> lines) {
    String newline = Lines.newline(text);
    List<TomlText.Entry> entries = table.entries();
    if (entries.isEmpty() && table.path().isEmpty()) {
      return new Insertion(0, String.join(newline, lines) + newline);
    }
    TomlText.Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    String indent = last == null ? "" : Lines.indent(text, last.start());
    String body = indent + String.join(newline + indent, lines);
    int end = Lines.end(text, last == null ? table.end() : last.end());
    return end == text.length()
        ? new Insertion(end, newline + body)
        : new Insertion(Lines.next(text, end), body + newline);
  }

  /** The table that takes the keys, or null where it has to be made. */
  private static TomlText.@Nullable Table find(
      String text, Slot slot, TomlText toml, List<String> path) {
    TomlText.Table found = null;
    for (TomlText.Table table : toml.tables) {
      if (table.array() && begins(path, table.path())) {
        String what = "'" + String.join(".", table.path()) + "' is a list of tables";
        throw Trouble.unfit(slot, text, table.start(), what);
      }
      found = table.path().equals(path) ? table : found;
      for (TomlText.Entry entry : table.entries()) {
        List<String> full = full(table, entry);
        boolean made = full.size() > path.size() && begins(full, path);
        boolean byDots = made && table.path().size() < path.size() && !path.isEmpty();
        if (byDots || (!path.isEmpty() && begins(path, full))) {
          String what = "'" + String.join(".", path) + "' is made by a key, not by a header";
          throw Trouble.unfit(slot, text, entry.start(), what);
        }
      }
    }
    return found;
  }

  private static void requireFree(String text, Slot slot, TomlText toml, List<String> path) {
    for (TomlText.Table table : toml.tables) {
      if (begins(table.path(), path)) {
        throw Trouble.taken(slot, String.join(".", path), text, table.start());
      }
      for (TomlText.Entry entry : table.entries()) {
        if (begins(full(table, entry), path)) {
          throw Trouble.taken(slot, String.join(".", path), text, entry.start());
        }
      }
    }
  }

  private static boolean begins(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }

  private static List<String> full(TomlText.Table table, TomlText.Entry entry) {
    List<String> full = new ArrayList<>(table.path());
    full.addAll(entry.path());
    return full;
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Nested.path(slot, ID);
    Map<List<String>, String> values = new LinkedHashMap<>();
    for (TomlText.Table table : TomlText.parse(text, slot).tables) {
      for (TomlText.Entry entry : table.entries()) {
        if (entry.value() != null) {
          values.putIfAbsent(full(table, entry), entry.value());
        }
      }
    }
    return Companions.found(slot, name -> values.get(Nested.parts(name)));
  }

  private static String key(String part) {
    return BARE.matcher(part).matches() ? part : quoted(part);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (c < ' ' || c == 0x7F) {
                    out.append(String.format("\\u%04x", c));
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.append('"').toString();
  }
}
