package dev.honeytoken.placement.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.honeytoken.Secret;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON (RFC 8259) with offsets: parses a text, and writes members into it in its own style. */
final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String text;
  private final Node root;
  private final String newline;
  private final boolean oneLine;

  private JsonText(String text, Node root) {
    this.text = text;
    this.root = root;
    this.newline = Lines.newline(text);
    String bare = text.strip();
    this.oneLine = !root.members.isEmpty() && bare.indexOf('\n') < 0 && bare.indexOf('\r') < 0;
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column where it is no JSON, or where
   *     its top level is no object
   */
  static JsonText parse(String text, Slot slot) {
    if (text.isBlank()) {
      return new JsonText(text, Node.absent());
    }
    try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
      return parse(text, slot, parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array does not fail", e);
    }
  }

  private static JsonText parse(String text, Slot slot, JsonParser parser) throws IOException {
    try {
      parser.nextToken();
      Node root = value(parser, text);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        throw Trouble.malformed(slot, where(at), "something follows the end of the document");
      }
      if (!root.isMapping()) {
        throw Trouble.unfit(slot, text, root.start, "its top level is no object");
      }
      return new JsonText(text, root);
    } catch (JsonParseException e) {
      // The parser's own words may quote the file, and so a credential in it.
      throw Trouble.malformed(slot, where(e.getLocation()), "this is no JSON");
    } catch (StreamConstraintsException e) {
      throw Trouble.malformed(slot, where(parser.currentLocation()), "it nests too deeply");
    }
  }

  Node root() {
    return root;
  }

  /** What puts entries, by full path, into the document. */
  Insertion insertion(Slot slot, Map<List<String>, Secret> entries) {
    Nested.Spot spot = Nested.spot(text, slot, root, entries);
    if (root.type == Node.Type.ABSENT) {
      return new Insertion(0, object(spot.missing(), spot.members(), "", ": ") + newline);
    }
    Node object = spot.node();
    String colon = colon(object);
    if (object.members.isEmpty()) {
      return intoEmpty(object, spot, colon);
    }
    Node.Member last = object.last();
    String before = before(object, last);
    String indent = before.indexOf('\n') < 0 && before.indexOf('\r') < 0 ? "" : indent(last);
    StringBuilder members = new StringBuilder();
    for (String member : members(spot.missing(), spot.members(), indent, colon, inline(before))) {
      members.append(',').append(before).append(member);
    }
    return new Insertion(last.value().end, members.toString());
  }

  private Insertion intoEmpty(Node object, Nested.Spot spot, String colon) {
    String inside = text.substring(object.start + 1, object.end - 1);
    if (oneLine) {
      String separator = separator();
      List<String> members = members(spot.missing(), spot.members(), "", colon, true);
      return new Insertion(object.start + 1, String.join("," + separator, members));
    }
    String outer = Lines.indent(text, object.start);
    String inner = outer + unit();
    List<String> members = members(spot.missing(), spot.members(), inner, colon, false);
    String body = newline + inner + String.join("," + newline + inner, members);
    boolean closesOnOwnLine = inside.indexOf('\n') >= 0 || inside.indexOf('\r') >= 0;
    return closesOnOwnLine
        ? new Insertion(object.start + 1, body)
        : new Insertion(object.end - 1, body + newline + outer);
  }

  /** What stands between the comma, or brace, and the last member: newline and indent, mostly. */
  private String before(Node object, Node.Member last) {
    int from = last.start();
    int least =
        object.members.size() == 1
            ? object.start + 1
            : object.members.get(object.members.size() - 2).value().end;
    while (from > least && text.charAt(from - 1) <= ' ') {
      from--;
    }
    String space = text.substring(from, last.start());
    if (object.members.size() == 1 && space.isEmpty()) {
      return separator();
    }
    return inline(space) ? space : newline + indent(last);
  }

  private static boolean inline(String space) {
    return space.indexOf('\n') < 0 && space.indexOf('\r') < 0;
  }

  private String indent(Node.Member member) {
    return Lines.indent(text, member.start());
  }

  private List<String> members(
      List<String> missing,
      Map<String, Secret> members,
      String indent,
      String colon,
      boolean inline) {
    if (!missing.isEmpty()) {
      List<String> inner = missing.subList(1, missing.size());
      String value = inline ? inline(inner, members, colon) : object(inner, members, indent, colon);
      return List.of(quoted(missing.get(0)) + colon + value);
    }
    List<String> written = new ArrayList<>();
    members.forEach((name, value) -> written.add(quoted(name) + colon + quoted(value.reveal())));
    return written;
  }

  private String object(
      List<String> missing, Map<String, Secret> members, String indent, String colon) {
    String inner = indent + unit();
    List<String> written = members(missing, members, inner, colon, false);
    String between = "," + newline + inner;
    return "{" + newline + inner + String.join(between, written) + newline + indent + "}";
  }

  private String inline(List<String> missing, Map<String, Secret> members, String colon) {
    List<String> written = members(missing, members, "", colon, true);
    return "{" + String.join("," + separator(), written) + "}";
  }

  /** What stands between a comma and the next member on one line: a blank if colons have one. */
  private String separator() {
    return colon(root).endsWith(" ") ? " " : "";
  }

  private String colon(Node object) {
    Node like = object.members.isEmpty() ? root : object;
    if (like.members.isEmpty()) {
      return ": ";
    }
    Node.Member last = like.last();
    String colon = text.substring(last.end(), last.value().start);
    return inline(colon) && colon.length() <= 4 ? colon : ": ";
  }

  /** One step of indentation, as the top level has it. */
  private String unit() {
    for (Node.Member member : root.members) {
      String indent = indent(member);
      if (Lines.start(text, member.start()) + indent.length() == member.start()
          && !indent.isEmpty()) {
        return indent;
      }
    }
    return "  ";
  }

  /** A JSON string. */
  static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static Node value(JsonParser parser, String text) throws IOException {
    JsonToken token = parser.currentToken();
    int start = (int) parser.currentTokenLocation().getCharOffset();
    if (token == JsonToken.START_OBJECT) {
      Node object = new Node(Node.Type.FLOW_MAPPING, start, start);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.nextToken();
        int to = closing(text, from) + 1;
        object.members.add(new Node.Member(name, from, to, '"', value(parser, text)));
      }
      object.end = end(parser);
      return object;
    }
    if (token == JsonToken.START_ARRAY) {
      parser.skipChildren();
      return new Node(Node.Type.SEQUENCE, start, end(parser));
    }
    Node scalar = new Node(Node.Type.SCALAR, start, start);
    scalar.text = parser.getText();
    scalar.end = end(parser);
    return scalar;
  }

  private static int closing(String text, int quote) {
    int at = quote + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private static int end(JsonParser parser) throws IOException {
    parser.finishToken();
    return (int) parser.currentLocation().getCharOffset();
  }

  private static String where(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
