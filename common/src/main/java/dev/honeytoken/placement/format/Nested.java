package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with dots in documents that nest: which mapping takes the members, and what is missing. */
final class Nested {
  private Nested() {}

  /**
   * Where members go.
   *
   * @param node the innermost mapping that is there already, or a place where one may begin
   * @param holder the member whose value that is; null at the top level
   * @param around the mapping the holder is in; the node itself at the top level
   * @param missing the names of mappings to make inside it, outermost first
   * @param members what goes in, by its last name
   */
  record Spot(
      Node node,
      Node.@Nullable Member holder,
      Node around,
      List<String> missing,
      Map<String, Secret> members) {}

  /**
   * The parts of a name; a dot that is part of one is written <code>\.</code>.
   *
   * @throws dev.honeytoken.PlacementException if there is no name, or an empty part
   */
  static List<String> path(Slot slot, String format) {
    String name = slot.name();
    List<String> parts = name == null ? List.of() : parts(name);
    if (parts.isEmpty() || parts.contains("")) {
      throw Trouble.badName(slot, format, "a key, or keys joined by dots from the outermost on");
    }
    return parts;
  }

  static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == '\\' && at + 1 < name.length() && name.charAt(at + 1) == '.') {
        part.append('.');
        at++;
      } else if (c == '.') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /**
   * The spot for entries that share all parts of their names but the last.
   *
   * @param entries what goes in, by full path
   * @throws dev.honeytoken.PlacementException if a name is taken, or leads through a value that has
   *     no members
   */
  static Spot spot(String text, Slot slot, Node root, Map<List<String>, Secret> entries) {
    List<String> parents = List.of();
    Map<String, Secret> members = new LinkedHashMap<>();
    for (Map.Entry<List<String>, Secret> entry : entries.entrySet()) {
      List<String> path = entry.getKey();
      requireFree(text, slot, root, path);
      parents = path.subList(0, path.size() - 1);
      members.put(path.get(path.size() - 1), entry.getValue());
    }
    Node node = root;
    Node around = root;
    Node.Member holder = null;
    int depth = 0;
    requireUnshared(text, slot, node, false, "the top level");
    while (depth < parents.size()) {
      String name = parents.get(depth);
      Node.Member member = node.own(name);
      if (member == null) {
        Node.Member merged = node.member(name);
        if (merged != null) {
          requireUnshared(text, slot, merged.value(), true, "'" + name + "'");
        }
        break;
      }
      holder = member;
      around = node;
      node = member.value();
      requireUnshared(text, slot, node, false, "'" + name + "'");
      depth++;
      if (!node.isMapping()) {
        if (node.type == Node.Type.ABSENT) {
          break;
        }
        String what = "'" + name + "' is there and has no keys inside it";
        throw Trouble.unfit(slot, text, member.start(), what);
      }
    }
    return new Spot(node, holder, around, parents.subList(depth, parents.size()), members);
  }

  /** Whether every parent of the path is there. */
  static boolean hasParents(Node root, List<String> path) {
    Node node = root;
    for (String name : path.subList(0, path.size() - 1)) {
      Node.Member member = node.real().member(name);
      if (member == null) {
        return false;
      }
      node = member.value();
    }
    return node.real().isMapping();
  }

  /** The text at the end of a path, or null. */
  static @Nullable String find(Node root, List<String> path) {
    Node node = root;
    for (String name : path) {
      Node.Member member = node.real().member(name);
      if (member == null) {
        return null;
      }
      node = member.value();
    }
    return node.real().text;
  }

  /**
   * Refuses a path that stands in the document, nested or with dots in its names, as Spring and
   * others read both alike.
   */
  static void requireFree(String text, Slot slot, Node root, List<String> path) {
    Node node = root;
    for (int depth = 0; depth < path.size(); depth++) {
      List<String> rest = path.subList(depth, path.size());
      Node.Member flat = node.member(String.join(".", rest));
      if (flat != null) {
        throw Trouble.taken(slot, String.join(".", path), text, flat.start());
      }
      Node.Member member = node.member(path.get(depth));
      if (member == null) {
        return;
      }
      node = member.value().real();
    }
  }

  private static void requireUnshared(
      String text, Slot slot, Node node, boolean merged, String what) {
    if (merged || node.type == Node.Type.ALIAS || node.shared) {
      throw Trouble.unfit(slot, text, node.start, what + " is shared by an anchor and its aliases");
    }
  }
}
