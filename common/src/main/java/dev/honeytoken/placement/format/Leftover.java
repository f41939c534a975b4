package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of a pipeline that somebody has commented out, for a reader who believes it. It is nothing
 * but comments, so that no pipeline ever runs it.
 */
abstract class Leftover implements Format {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Names of jobs, as they are chosen for what is done to a registry or a host. */
  private static final List<String> JOBS =
      List.of(
          "publish",
          "upload",
          "deploy",
          "release",
          "sync",
          "mirror",
          "promote",
          "nightly",
          "push-artifacts",
          "notify",
          "cleanup",
          "smoke");

  private final String id;
  private final String mark;

  Leftover(String id, String mark) {
    this.id = id;
    this.mark = mark;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean named() {
    return false;
  }

  @Override
  public final boolean takesName() {
    return true;
  }

  /** Where the lines go in, each beginning with the indentation that is right there. */
  abstract Insertion insertion(String text, Slot slot, List<String> lines);

  /** What the step looked like before it became a comment. */
  abstract List<String> step(String job, List<String> commands);

  @Override
  public final List<Insertion> insert(String text, Slot slot, Credential credential) {
    requireFree(text, slot, id, NAME);
    Variety variety = new Variety(slot, credential);
    List<String> commands = new ShellCommand(slot, credential, id, variety).whole();
    List<String> lines = new ArrayList<>();
    for (String line : step(variety.pick(JOBS), commands)) {
      lines.add(mark + " " + line);
    }
    return List.of(insertion(text, slot, lines));
  }

  @Override
  public final Map<String, Secret> read(String text, Slot slot) {
    List<String> comments = new ArrayList<>();
    for (String line : lines(text)) {
      String bare = line.strip();
      if (bare.startsWith(mark)) {
        comments.add(bare.substring(mark.length()).strip());
      }
    }
    return ShellCommand.among(comments, slot);
  }

  /** The lines of a text. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < text.length(); at = Lines.next(text, Lines.end(text, at))) {
      lines.add(text.substring(at, Lines.end(text, at)));
    }
    return lines;
  }

  /** Refuses a name or a host that the text has anywhere. */
  static void requireFree(String text, Slot slot, String format, Pattern rule) {
    String name = slot.name();
    if (name != null) {
      if (!rule.matcher(name).matches()) {
        throw Trouble.badName(
            slot, format, "a variable is made of letters, digits and underscores, a letter first");
      }
      Matcher word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text);
      if (word.find()) {
        throw Trouble.taken(slot, name, text, word.start());
      }
    }
    String authority = slot.endpoint().getRawAuthority();
    int at = text.indexOf(authority);
    if (at >= 0) {
      throw Trouble.taken(slot, authority, text, at);
    }
  }

  /**
   * In front of the last of a YAML document's keys: nothing that comes before ends in a way that a
   * comment could change.
   *
   * @param inside the key whose last key it is, if that is a mapping; or null
   */
  static Insertion beforeLast(String text, Slot slot, List<String> lines, @Nullable String inside) {
    String newline = Lines.newline(text);
    List<Node> documents = YamlText.parse(text, slot);
    Node root = documents.isEmpty() ? Node.absent() : documents.get(documents.size() - 1);
    Node.Member section = inside == null ? null : root.own(inside);
    Node around =
        section != null && section.value().type == Node.Type.BLOCK_MAPPING ? section.value() : root;
    if (around.type != Node.Type.BLOCK_MAPPING) {
      return new Insertion(0, String.join(newline, lines) + newline);
    }
    Node.Member last = around.last();
    String indent = Yaml.indent(text, slot, last);
    String body = indent + String.join(newline + indent, lines) + newline;
    return new Insertion(Lines.start(text, last.start()), body);
  }
}
