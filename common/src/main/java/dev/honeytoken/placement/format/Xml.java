package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** XML files (1.0); the dots of a name lead through elements, from below the root on. */
final class Xml implements Format {
  private static final String ID = "xml";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".xml") || file.endsWith(".config");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "an element, nested by the dots of its name; URL and user name beside it as `…Url` and"
        + " `…Username`, in the style of the name";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    List<String> path = path(slot);
    Map<List<String>, Secret> entries = Json.entries(slot, credential);
    for (Secret value : entries.values()) {
      if (!XmlText.canHold(value.reveal()) || !value.reveal().equals(value.reveal().strip())) {
        throw Trouble.unsuited(slot, ID, "XML cannot hold all of its characters");
      }
    }
    if (text.isBlank()) {
      String newline = Lines.newline(text);
      List<String> lines = new ArrayList<>();
      lines.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
      lines.add("<configuration>");
      write(path.subList(0, path.size() - 1), entries, "  ", lines);
      lines.add("</configuration>");
      return List.of(new Insertion(0, String.join(newline, lines) + newline));
    }
    XmlText.Element at = XmlText.parse(text, slot);
    XmlText.Element root = at;
    entries.keySet().forEach(each -> requireFree(text, slot, root, each));
    int depth = 0;
    for (; depth < path.size() - 1; depth++) {
      XmlText.Element child = at.child(path.get(depth));
      if (child == null) {
        break;
      }
      at = child;
    }
    if (at.selfClosing || !at.text().isEmpty()) {
      String what = "<" + at.name + "> has no elements inside it";
      throw Trouble.unfit(slot, text, at.start, what);
    }
    List<String> lines = new ArrayList<>();
    write(path.subList(depth, path.size() - 1), entries, "  ", lines);
    return List.of(into(text, at, lines));
  }

  private static Insertion into(String text, XmlText.Element parent, List<String> lines) {
    String newline = Lines.newline(text);
    String outer = Lines.indent(text, parent.start);
    if (parent.children.isEmpty()) {
      String body = outer + String.join(newline + outer, lines);
      int line = Lines.start(text, parent.contentEnd);
      boolean ownLine =
          line > parent.contentStart && text.substring(line, parent.contentEnd).isBlank();
      return ownLine
          ? new Insertion(line, body + newline)
          : new Insertion(parent.contentEnd, newline + body + newline + outer);
    }
    XmlText.Element last = parent.children.get(parent.children.size() - 1);
    int line = Lines.start(text, last.start);
    boolean ownLine = text.substring(line, last.start).isBlank();
    if (!ownLine) {
      StringBuilder flat = new StringBuilder();
      lines.forEach(each -> flat.append(each.strip()));
      return new Insertion(last.end, flat.toString());
    }
    String indent = Lines.indent(text, last.start);
    List<String> moved = lines.stream().map(each -> indent + each.substring(2)).toList();
    return new Insertion(last.end, newline + String.join(newline, moved));
  }

  private static void write(
      List<String> missing, Map<List<String>, Secret> entries, String indent, List<String> lines) {
    if (!missing.isEmpty()) {
      String name = missing.get(0);
      lines.add(indent + "<" + name + ">");
      write(missing.subList(1, missing.size()), entries, indent + "  ", lines);
      lines.add(indent + "</" + name + ">");
      return;
    }
    entries.forEach(
        (path, value) -> {
          String name = path.get(path.size() - 1);
          String text = XmlText.encoded(value.reveal());
          lines.add(indent + "<" + name + ">" + text + "</" + name + ">");
        });
  }

  private static void requireFree(String text, Slot slot, XmlText.Element root, List<String> path) {
    XmlText.Element there = find(root, path);
    if (there != null) {
      throw Trouble.taken(slot, String.join(".", path), text, there.start);
    }
  }

  private static XmlText.@Nullable Element find(XmlText.Element root, List<String> path) {
    XmlText.Element at = root;
    for (String name : path) {
      XmlText.Element child = at.child(name);
      if (child == null) {
        return null;
      }
      at = child;
    }
    return at;
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    path(slot);
    if (text.isBlank()) {
      return Map.of();
    }
    XmlText.Element root = XmlText.parse(text, slot);
    return Companions.found(
        slot,
        name -> {
          XmlText.Element found = find(root, Nested.parts(name));
          return found == null ? null : found.text();
        });
  }

  private static List<String> path(Slot slot) {
    List<String> path = Nested.path(slot, ID);
    if (!path.stream().allMatch(part -> NAME.matcher(part).matches())) {
      throw Trouble.badName(slot, ID, "an element is made of letters, digits, _ and -");
    }
    return path;
  }
}
