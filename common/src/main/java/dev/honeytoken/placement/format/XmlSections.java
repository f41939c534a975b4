package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.format.XmlText.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds items to sections of an XML document, such as a server to {@code <servers>}: sections that
 * are there, empty, written as {@code <servers/>}, or missing, all by insertion alone.
 */
final class XmlSections {
  /**
   * One item.
   *
   * @param section the element that takes it, a child of the root
   * @param name its own element
   * @param spare an optional element of an item that may be empty: what {@code />} of an empty
   *     section becomes the end of
   * @param children its children, each a leaf or nested
   */
  record Item(String section, String name, String spare, List<Part> children) {}

  /** An element to write: with a text, or with elements inside. */
  record Part(String name, String text, List<Part> inside) {
    static Part leaf(String name, String text) {
      return new Part(name, text, List.of());
    }

    static Part of(String name, Part... inside) {
      return new Part(name, "", List.of(inside));
    }
  }

  private final String text;
  private final Element root;
  private final String newline;
  private final String unit;

  XmlSections(String text, Element root) {
    this.text = text;
    this.root = root;
    String inside = text.substring(root.start, root.end);
    boolean oneLine = inside.indexOf('\n') < 0 && inside.indexOf('\r') < 0;
    boolean bare = root.children.isEmpty();
    this.newline = oneLine && !bare ? "" : Lines.newline(text);
    this.unit = newline.isEmpty() ? "" : unit();
  }

  private String unit() {
    for (Element child : root.children) {
      String indent = Lines.indent(text, child.start);
      String base = Lines.indent(text, root.start);
      if (indent.length() > base.length() && indent.startsWith(base)) {
        return indent.substring(base.length());
      }
    }
    return "  ";
  }

  /** What adds the items; each section is named once. */
  List<Insertion> add(List<Item> items) {
    List<Insertion> insertions = new ArrayList<>();
    Map<String, Item> missing = new LinkedHashMap<>();
    for (Item item : items) {
      Element section = root.child(item.section());
      if (section == null) {
        missing.put(item.section(), item);
      } else if (section.selfClosing) {
        insertions.addAll(open(section, item));
      } else {
        insertions.add(into(section, lines(item, indent(section) + unit)));
      }
    }
    if (!missing.isEmpty()) {
      insertions.addAll(sections(List.copyOf(missing.values())));
    }
    insertions.sort(Comparator.comparingInt(Insertion::offset));
    return insertions;
  }

  private List<Insertion> sections(List<Item> items) {
    String inner = indent(root) + unit;
    List<String> lines = new ArrayList<>();
    for (Item item : items) {
      lines.addAll(section(item, inner));
    }
    if (!root.selfClosing) {
      return List.of(into(root, lines));
    }
    // <settings/>: its slash comes to end an element that may be empty, inside what it becomes.
    String before = ">" + newline + String.join(newline, lines) + newline + inner + "<offline";
    String after = newline + indent(root) + "</" + root.name + ">";
    return List.of(new Insertion(root.contentEnd, before), new Insertion(root.end, after));
  }

  /** {@code <servers/>} becomes {@code <servers><server><spare/>…</server></servers>}. */
  private List<Insertion> open(Element section, Item item) {
    String outer = indent(section);
    String inner = outer + unit;
    List<String> parts = new ArrayList<>();
    item.children().forEach(part -> write(part, inner + unit, parts));
    List<String> head = new ArrayList<>(List.of(inner + "<" + item.name() + ">"));
    head.add(parts.remove(0));
    head.add(inner + unit + "<" + item.spare());
    List<String> tail = new ArrayList<>(parts);
    tail.add(inner + "</" + item.name() + ">");
    tail.add(outer + "</" + section.name + ">");
    return List.of(
        new Insertion(section.contentEnd, ">" + newline + String.join(newline, head)),
        new Insertion(section.end, newline + String.join(newline, tail)));
  }

  private Insertion into(Element parent, List<String> lines) {
    String body = String.join(newline, lines);
    if (!parent.children.isEmpty()) {
      Element last = parent.children.get(parent.children.size() - 1);
      return new Insertion(last.end, newline + body);
    }
    int line = Lines.start(text, parent.contentEnd);
    boolean ownLine =
        line > parent.contentStart && text.substring(line, parent.contentEnd).isBlank();
    return ownLine
        ? new Insertion(line, body + newline)
        : new Insertion(parent.contentEnd, newline + body + newline + indent(parent));
  }

  private String indent(Element element) {
    return newline.isEmpty() ? "" : Lines.indent(text, element.start);
  }

  private List<String> section(Item item, String indent) {
    List<String> lines = new ArrayList<>();
    lines.add(indent + "<" + item.section() + ">");
    lines.addAll(lines(item, indent + unit));
    lines.add(indent + "</" + item.section() + ">");
    return lines;
  }

  private List<String> lines(Item item, String indent) {
    List<String> lines = new ArrayList<>();
    write(new Part(item.name(), "", item.children()), indent, lines);
    return lines;
  }

  private void write(Part part, String indent, List<String> lines) {
    String start = indent + "<" + part.name() + ">";
    String end = "</" + part.name() + ">";
    if (part.inside().isEmpty()) {
      lines.add(start + XmlText.encoded(part.text()) + end);
      return;
    }
    lines.add(start);
    part.inside().forEach(each -> write(each, indent + unit, lines));
    lines.add(indent + end);
  }
}
