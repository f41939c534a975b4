package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML 1.2 with offsets: the documents of a text as {@link Node}s. */
final class YamlText {
  private static final int MAX_DEPTH = 500;

  private final String text;
  private final Slot slot;
  private final IntUnaryOperator toChars;
  private final Iterator<Event> events;
  private final Map<String, Node> anchors = new HashMap<>();

  private YamlText(String text, Slot slot) {
    this.text = text;
    this.slot = slot;
    this.toChars = toChars(text);
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * The root of each document.
   *
   * @throws dev.honeytoken.PlacementException with line and column where it is no YAML
   */
  static List<Node> parse(String text, Slot slot) {
    YamlText parsing = new YamlText(text, slot);
    try {
      return parsing.documents();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      int offset = mark.map(m -> parsing.toChars.applyAsInt(m.getIndex())).orElse(0);
      throw Trouble.malformed(slot, text, offset, e.getProblem());
    } catch (ReaderException e) {
      int offset = parsing.toChars.applyAsInt(e.getPosition());
      throw Trouble.malformed(slot, text, offset, "a character that YAML does not allow");
    } catch (YamlEngineException e) {
      throw Trouble.malformed(slot, text, 0, "this is no YAML");
    }
  }

  private List<Node> documents() {
    List<Node> roots = new ArrayList<>();
    while (events.hasNext()) {
      if (events.next().getEventId() == Event.ID.DocumentStart) {
        anchors.clear();
        roots.add(node(events.next(), 0));
      }
    }
    return roots;
  }

  private Node node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw Trouble.malformed(slot, text, start(event), "it nests too deeply");
    }
    Node node =
        switch (event.getEventId()) {
          case Alias -> alias((AliasEvent) event);
          case Scalar -> scalar((ScalarEvent) event);
          case MappingStart -> mapping((CollectionStartEvent) event, depth);
          case SequenceStart -> sequence((CollectionStartEvent) event, depth);
          default -> throw new IllegalStateException("no node begins with " + event.getEventId());
        };
    if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
      named.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
    }
    return node;
  }

  private Node alias(AliasEvent event) {
    Node node = new Node(Node.Type.ALIAS, start(event), end(event));
    // An anchor around its own alias is not known yet, so no chain of targets is a ring.
    Node target = anchors.get(event.getAlias().getValue());
    if (target != null) {
      target.shared = true;
      node.target = target;
    }
    return node;
  }

  private Node scalar(ScalarEvent event) {
    int from = start(event);
    int to = end(event);
    if (event.isLiteral() || event.isFolded()) {
      Node node = new Node(Node.Type.BLOCK_SCALAR, from, to);
      node.text = event.getValue();
      node.open = true;
      return node;
    }
    if (event.isPlain() && from == to) {
      return new Node(Node.Type.ABSENT, from, to);
    }
    Node node = new Node(Node.Type.SCALAR, from, to);
    node.text = event.getValue();
    node.quote = event.isDQuoted() ? '"' : event.isSQuoted() ? '\'' : 0;
    return node;
  }

  private Node mapping(CollectionStartEvent event, int depth) {
    Node.Type type = event.isFlow() ? Node.Type.FLOW_MAPPING : Node.Type.BLOCK_MAPPING;
    Node node = new Node(type, start(event), end(event));
    Event next = events.next();
    while (next.getEventId() != Event.ID.MappingEnd) {
      Node key = node(next, depth + 1);
      Node value = node(events.next(), depth + 1);
      boolean simple = key.type == Node.Type.SCALAR;
      String name = simple ? String.valueOf(key.text) : "\0";
      node.members.add(new Node.Member(name, key.start, key.end, key.quote, value));
      node.end = Math.max(key.end, value.end);
      node.open = value.open;
      next = events.next();
    }
    close(node, event, next);
    return node;
  }

  private Node sequence(CollectionStartEvent event, int depth) {
    Node node = new Node(Node.Type.SEQUENCE, start(event), end(event));
    node.flow = event.isFlow();
    Event next = events.next();
    while (next.getEventId() != Event.ID.SequenceEnd) {
      Node item = node(next, depth + 1);
      node.items.add(item);
      if (item.type == Node.Type.ALIAS) {
        node.members.add(new Node.Member(Node.MERGE, item.start, item.end, (char) 0, item));
      }
      node.end = Math.max(node.end, item.end);
      node.open = item.open;
      next = events.next();
    }
    close(node, event, next);
    return node;
  }

  /** A block ends with its last value: the parser tells its end only at the next token. */
  private void close(Node node, CollectionStartEvent event, Event end) {
    if (event.isFlow()) {
      node.end = end(end);
      node.open = false;
    }
  }

  private int start(Event event) {
    return toChars.applyAsInt(event.getStartMark().orElseThrow().getIndex());
  }

  private int end(Event event) {
    return toChars.applyAsInt(event.getEndMark().orElseThrow().getIndex());
  }

  /** The parser counts code points, a Java text has chars. */
  private static IntUnaryOperator toChars(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return index -> index;
    }
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    int at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
    }
    return index -> offsets[Math.min(index, offsets.length - 1)];
  }
}
