package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds an item to each of several lists of a YAML document, all by insertion alone: lists on lines
 * of their own, in brackets, empty, or missing.
 */
final class KubeEntries {
  private final String text;
  private final Slot slot;
  private final Node root;

  KubeEntries(String text, Slot slot, Node root) {
    this.text = text;
    this.slot = slot;
    this.root = root;
  }

  /**
   * What adds the items.
   *
   * @param items by the name of the list, a name or a mapping under each key
   */
  List<Insertion> add(Map<String, Map<String, Object>> items) {
    List<Insertion> insertions = new ArrayList<>();
    Map<String, Map<String, Object>> missing = new LinkedHashMap<>();
    items.forEach(
        (name, item) -> {
          Node.Member member = root.own(name);
          if (member == null) {
            missing.put(name, item);
          } else {
            insertions.add(into(member, item));
          }
        });
    if (!missing.isEmpty()) {
      insertions.add(sections(missing));
    }
    insertions.sort(Comparator.comparingInt(Insertion::offset));
    return insertions;
  }

  private Insertion into(Node.Member member, Map<String, Object> item) {
    Node list = member.value();
    if (list.type == Node.Type.ALIAS || list.shared) {
      String what = "'" + member.name() + "' is shared by an anchor and its aliases";
      throw Trouble.unfit(slot, text, member.start(), what);
    }
    if (list.type == Node.Type.ABSENT && root.type == Node.Type.BLOCK_MAPPING) {
      return Yaml.after(text, slot, list.end, lines(Yaml.indent(text, slot, member), item));
    }
    if (list.type != Node.Type.SEQUENCE) {
      throw Trouble.unfit(slot, text, member.start(), "'" + member.name() + "' is no list");
    }
    if (list.flow) {
      return list.items.isEmpty()
          ? new Insertion(list.end - 1, flow(item))
          : new Insertion(list.items.get(list.items.size() - 1).end, ", " + flow(item));
    }
    int line = Lines.start(text, list.start);
    String indent = text.substring(line, list.start);
    if (!indent.isBlank() || text.charAt(list.start) != '-') {
      throw Trouble.unfit(slot, text, list.start, "an item does not begin its line");
    }
    if (list.open) {
      // A text in block style goes on over whatever blank lines follow it: stay in front of it.
      String newline = Lines.newline(text);
      return new Insertion(line, String.join(newline, lines(indent, item)) + newline);
    }
    return Yaml.after(text, slot, list.end, lines(indent, item));
  }

  private Insertion sections(Map<String, Map<String, Object>> missing) {
    if (root.type == Node.Type.FLOW_MAPPING) {
      List<String> members = new ArrayList<>();
      missing.forEach((name, item) -> members.add(quoted(name) + ": [" + flow(item) + "]"));
      String body = String.join(", ", members);
      return root.members.isEmpty()
          ? new Insertion(root.end - 1, body)
          : new Insertion(Math.max(root.last().end(), root.last().value().end), ", " + body);
    }
    String indent =
        root.type == Node.Type.BLOCK_MAPPING ? Yaml.indent(text, slot, root.members.get(0)) : "";
    List<String> lines = new ArrayList<>();
    missing.forEach(
        (name, item) -> {
          lines.add(indent + name + ":");
          lines.addAll(lines(indent, item));
        });
    if (root.type == Node.Type.ABSENT) {
      return Lines.append(text, lines);
    }
    if (!root.open) {
      return Yaml.after(text, slot, root.end, lines);
    }
    String newline = Lines.newline(text);
    int line = Lines.start(text, root.last().start());
    return new Insertion(line, String.join(newline, lines) + newline);
  }

  /** The item as kubectl writes it: a dash, and what is in it two columns further. */
  private static List<String> lines(String indent, Map<String, Object> item) {
    List<String> lines = new ArrayList<>();
    write(item, "", lines);
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, indent + (i == 0 ? "- " : "  ") + lines.get(i));
    }
    return lines;
  }

  private static void write(Map<?, ?> mapping, String indent, List<String> lines) {
    mapping.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            lines.add(indent + name + ":");
            write(inner, indent + "  ", lines);
          } else {
            String scalar = YamlScalar.write(String.valueOf(value), (char) 0, false);
            lines.add(indent + name + ": " + scalar);
          }
        });
  }

  private static String flow(Map<?, ?> mapping) {
    List<String> members = new ArrayList<>();
    mapping.forEach(
        (name, value) -> {
          String text = value instanceof Map<?, ?> inner ? flow(inner) : quoted(value);
          members.add(quoted(name) + ": " + text);
        });
    return "{" + String.join(", ", members) + "}";
  }

  /** In quotes, so that a file that was JSON still is. */
  private static String quoted(Object text) {
    return YamlScalar.write(String.valueOf(text), '"', true);
  }
}
