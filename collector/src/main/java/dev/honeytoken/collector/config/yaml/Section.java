package dev.honeytoken.collector.config.yaml;

import dev.honeytoken.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping in the file. Asking for a field makes it known; {@link #finish()} then complains of
 * those that nobody asked for, so that there is no second list of fields to keep. A field of the
 * environment, such as {@code HONEYTOKEN_DECOY_PUBLIC_URL} for {@code decoy.publicUrl}, goes before
 * the file's. Used by one thread.
 */
public final class Section {
  private static final String PREFIX = "HONEYTOKEN_";

  private final String file;
  private final String path;
  private final boolean overridable;
  private final int line;
  private final Field.Origin origin;
  private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  Section(String file, String path, boolean overridable, @Nullable Node node, Field.Origin origin) {
    this.file = file;
    this.path = path;
    this.overridable = overridable;
    this.line = node == null ? 0 : lineOf(node);
    this.origin = origin;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (tuples.put(name, tuple) != null) {
          throw wrong(
              lineOf(tuple.getKeyNode()), name, "it is there twice", "Keep one of the two.");
        }
      }
    } else if (node != null && !isNull(node)) {
      throw new ConfigurationException(
          place(line, path) + ": fields are expected here",
          "Write them indented, as 'name: value'.");
    }
  }

  /** The value of a field, or the command that prints it, if there is one. */
  public Optional<Field> field(String name) {
    known.add(name);
    Optional<Field> override = override(name);
    if (override.isPresent()) {
      return override;
    }
    @Nullable NodeTuple tuple = tuples.get(name);
    if (tuple == null || isNull(tuple.getValueNode())) {
      return Optional.empty();
    }
    Node value = tuple.getValueNode();
    return Optional.of(value instanceof MappingNode ? command(value, name) : scalar(value, name));
  }

  private Field command(Node node, String name) {
    Section inner = new Section(file, join(name), false, node, origin);
    List<String> words = inner.fields("command").stream().map(Field::text).toList();
    Duration timeout =
        inner
            .field("timeout")
            .map(field -> field.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)))
            .orElse(SecretCommand.TIMEOUT);
    if (words.isEmpty()) {
      return scalar(node, name);
    }
    if (origin.afar()) {
      throw inner.wrong(
          "what comes over the API can run no command",
          "Have the operator set it in the collector's configuration file.");
    }
    inner.finish();
    return Field.ofCommand(
        new SecretCommand(words, timeout), place(lineOf(node), join(name)), origin);
  }

  /** The variables that what stands here may refer to. */
  public Map<String, String> environment() {
    return origin.environment();
  }

  /** Whether it was sent by somebody who need not be the operator of this machine. */
  public boolean isFromAfar() {
    return origin.afar();
  }

  /** The values of all fields, whatever their names. */
  public Map<String, Field> all() {
    Map<String, Field> all = new LinkedHashMap<>();
    for (String each : tuples.keySet()) {
      field(each).ifPresent(field -> all.put(each, field));
    }
    return all;
  }

  /** Whether there is a field of that name, whatever it holds. */
  public boolean has(String name) {
    return tuples.containsKey(name);
  }

  /** The value of a field that has to be there. */
  public Field required(String name, String example) {
    return field(name)
        .orElseThrow(
            () ->
                wrong(
                    line,
                    name,
                    "it is missing",
                    "Add a line such as '" + name + ": " + example + "'."));
  }

  /** The values of a list of texts; of one text; of none. In the environment, commas separate. */
  public List<Field> fields(String name) {
    known.add(name);
    Optional<Field> override = override(name);
    if (override.isPresent()) {
      String where = "environment variable " + variable(name);
      return Arrays.stream(override.get().text().split(","))
          .filter(each -> !each.isBlank())
          .map(each -> new Field(each.strip(), where, origin))
          .toList();
    }
    @Nullable NodeTuple tuple = tuples.get(name);
    if (tuple == null || isNull(tuple.getValueNode())) {
      return List.of();
    }
    if (!(tuple.getValueNode() instanceof SequenceNode sequence)) {
      return List.of(scalar(tuple.getValueNode(), name));
    }
    List<Field> fields = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      fields.add(scalar(each, name));
    }
    return fields;
  }

  /** The fields below a field; an empty section if it is not there. */
  public Section section(String name) {
    known.add(name);
    @Nullable NodeTuple tuple = tuples.get(name);
    return new Section(
        file, join(name), overridable, tuple == null ? null : tuple.getValueNode(), origin);
  }

  /** The sections of a list. */
  public List<Section> sections(String name) {
    known.add(name);
    @Nullable NodeTuple tuple = tuples.get(name);
    if (tuple == null || isNull(tuple.getValueNode())) {
      return List.of();
    }
    if (!(tuple.getValueNode() instanceof SequenceNode sequence)) {
      throw wrong(
          lineOf(tuple.getValueNode()),
          name,
          "a list is expected here",
          "Begin each entry with '- '.");
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < sequence.getValue().size(); i++) {
      Node each = sequence.getValue().get(i);
      sections.add(new Section(file, join(name) + "[" + i + "]", false, each, origin));
    }
    return sections;
  }

  /** Complains of the first field that nobody has asked for. */
  public void finish() {
    for (Map.Entry<String, NodeTuple> each : tuples.entrySet()) {
      if (!known.contains(each.getKey())) {
        throw wrong(
            lineOf(each.getValue().getKeyNode()),
            each.getKey(),
            "there is no such field",
            Nearest.to(each.getKey(), known).map(near -> "Did you mean '" + near + "'? ").orElse("")
                + "Known here: "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  /** A complaint about the section as a whole. */
  public ConfigurationException wrong(String problem, String mend) {
    return new ConfigurationException(place(line, path) + ": " + problem, mend);
  }

  /** A complaint about one of its fields, or about its absence. */
  public ConfigurationException wrong(String name, String problem, String mend) {
    @Nullable NodeTuple tuple = tuples.get(name);
    return wrong(tuple == null ? line : lineOf(tuple.getKeyNode()), name, problem, mend);
  }

  private Optional<Field> override(String name) {
    if (!overridable) {
      return Optional.empty();
    }
    String variable = variable(name);
    @Nullable String value = origin.environment().get(variable);
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Field(value.strip(), "environment variable " + variable, origin));
  }

  private String variable(String name) {
    return PREFIX
        + join(name)
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .replace('.', '_')
            .toUpperCase(Locale.ROOT);
  }

  private Field scalar(Node node, String name) {
    if (node instanceof ScalarNode scalar) {
      return new Field(scalar.getValue(), place(lineOf(node), join(name)), origin);
    }
    throw wrong(
        lineOf(node), name, "a single value is expected here", "Write it as 'name: value'.");
  }

  private ConfigurationException wrong(int at, String name, String problem, String mend) {
    return new ConfigurationException(place(at, join(name)) + ": " + problem, mend);
  }

  private String place(int at, String field) {
    String where = at > 0 ? file + ", line " + at : file;
    return field.isEmpty() ? where : where + ", field '" + field + "'";
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
