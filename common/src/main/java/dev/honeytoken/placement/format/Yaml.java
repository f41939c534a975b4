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

/**
 * YAML files (yaml.org, 1.2); names with dots nest. Of several documents the first that has the
 * mapping around the name takes it.
 */
final class Yaml implements Format {
  private static final String ID = "yaml";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".yml") || file.endsWith(".yaml");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "a key, nested by the dots of its name; URL and user name beside it as `…-url` and"
        + " `…-username`, in the style of the name";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    List<String> path = Nested.path(slot, ID);
    List<Node> documents = YamlText.parse(text, slot);
    Map<List<String>, Secret> entries = Json.entries(slot, credential);
    for (Node document : documents) {
      entries.keySet().forEach(each -> Nested.requireFree(text, slot, document, each));
    }
    Node root = document(documents, path);
    if (root == null) {
      Nested.Spot spot = Nested.spot(text, slot, Node.absent(), entries);
      return List.of(Lines.append(text, lines("", "  ", spot, (char) 0, (char) 0)));
    }
    Nested.Spot spot = Nested.spot(text, slot, root, entries);
    return List.of(insertion(text, slot, spot, unit(text, documents)));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    List<String> path = Nested.path(slot, ID);
    for (Node document : YamlText.parse(text, slot)) {
      if (Nested.find(document, path) != null) {
        return Companions.found(slot, name -> Nested.find(document, Nested.parts(name)));
      }
    }
    return Map.of();
  }

  private static @Nullable Node document(List<Node> documents, List<String> path) {
    for (Node document : documents) {
      if (Nested.hasParents(document, path)) {
        return document;
      }
    }
    for (Node document : documents) {
      if (document.isMapping()) {
        return document;
      }
    }
    return documents.isEmpty() ? null : documents.get(0);
  }

  private static Insertion insertion(String text, Slot slot, Nested.Spot spot, String unit) {
    Node node = spot.node();
    return switch (node.type) {
      case FLOW_MAPPING -> intoFlow(text, spot);
      case BLOCK_MAPPING -> intoBlock(text, slot, spot, unit);
      case ABSENT -> {
        Node.Member holder = spot.holder();
        if (holder != null && spot.around().type == Node.Type.FLOW_MAPPING) {
          String what = "'" + holder.name() + "' is empty and stands in braces";
          throw Trouble.unfit(slot, text, holder.start(), what);
        }
        String indent = holder == null ? "" : indent(text, slot, holder) + unit;
        yield after(text, slot, node.end, lines(indent, unit, spot, (char) 0, (char) 0));
      }
      default -> throw Trouble.unfit(slot, text, node.start, "its top level has no keys inside it");
    };
  }

  private static Insertion intoBlock(String text, Slot slot, Nested.Spot spot, String unit) {
    Node node = spot.node();
    Node.Member last = node.last();
    String indent = indent(text, slot, last);
    List<String> lines = lines(indent, unit, spot, last.quote(), usualQuote(node));
    if (!node.open) {
      return after(text, slot, node.end, lines);
    }
    // A text in block style goes on over whatever blank lines follow it: stay in front of it.
    String newline = Lines.newline(text);
    String body = String.join(newline, lines) + newline;
    return new Insertion(Lines.start(text, last.start()), body);
  }

  private static Insertion intoFlow(String text, Nested.Spot spot) {
    Node node = spot.node();
    char keyQuote = node.members.isEmpty() ? 0 : node.last().quote();
    char quote = usualQuote(node);
    List<String> members = new ArrayList<>();
    spot.members()
        .forEach(
            (name, value) ->
                members.add(
                    YamlScalar.write(name, keyQuote, true)
                        + ": "
                        + YamlScalar.write(value.reveal(), quote, true)));
    String body = String.join(", ", members);
    for (int i = spot.missing().size() - 1; i >= 0; i--) {
      body = YamlScalar.write(spot.missing().get(i), keyQuote, true) + ": {" + body + "}";
    }
    if (node.members.isEmpty()) {
      return new Insertion(node.end - 1, body);
    }
    Node.Member last = node.last();
    int line = Lines.start(text, last.start());
    boolean ownLine = line > node.start && text.substring(line, last.start()).isBlank();
    String separator =
        ownLine ? "," + Lines.newline(text) + text.substring(line, last.start()) : ", ";
    return new Insertion(Math.max(last.end(), last.value().end), separator + body);
  }

  /** Lines after the one on which a value ends. */
  static Insertion after(String text, Slot slot, int valueEnd, List<String> lines) {
    String newline = Lines.newline(text);
    String body = String.join(newline, lines);
    int end = Lines.end(text, valueEnd);
    String rest = text.substring(valueEnd, end).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw Trouble.unfit(slot, text, valueEnd, "the value before it shares its line");
    }
    return end == text.length()
        ? new Insertion(end, newline + body)
        : new Insertion(Lines.next(text, end), body + newline);
  }

  private static List<String> lines(
      String indent, String unit, Nested.Spot spot, char keyQuote, char quote) {
    List<String> lines = new ArrayList<>();
    String depth = indent;
    for (String name : spot.missing()) {
      lines.add(depth + YamlScalar.write(name, keyQuote, false) + ":");
      depth += unit;
    }
    String at = depth;
    spot.members()
        .forEach(
            (name, value) ->
                lines.add(
                    at
                        + YamlScalar.write(name, keyQuote, false)
                        + ": "
                        + YamlScalar.write(value.reveal(), quote, false)));
    return lines;
  }

  static String indent(String text, Slot slot, Node.Member member) {
    String before = text.substring(Lines.start(text, member.start()), member.start());
    if (!before.isBlank()) {
      throw Trouble.unfit(slot, text, member.start(), "a key does not begin its line");
    }
    return before;
  }

  /** The quote most texts beside it have, or 0. */
  private static char usualQuote(Node node) {
    int plain = 0;
    char quote = 0;
    int quoted = 0;
    for (Node.Member member : node.members) {
      if (member.value().type == Node.Type.SCALAR) {
        if (member.value().quote == 0) {
          plain++;
        } else {
          quoted++;
          quote = member.value().quote;
        }
      }
    }
    return quoted > plain ? quote : 0;
  }

  /** One step of indentation, as the first nested mapping has it. */
  private static String unit(String text, List<Node> documents) {
    for (Node document : documents) {
      for (Node.Member outer : document.members) {
        Node inner = outer.value();
        if (inner.type == Node.Type.BLOCK_MAPPING) {
          String indent = Lines.indent(text, inner.members.get(0).start());
          String base = Lines.indent(text, outer.start());
          if (indent.length() > base.length()) {
            return indent.substring(base.length());
          }
        }
      }
    }
    return "  ";
  }
}
