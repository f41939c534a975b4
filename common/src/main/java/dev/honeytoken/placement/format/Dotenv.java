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

/**
 * {@code .env} files: {@code NAME=value} lines as dotenv libraries, Docker Compose and shells read
 * them, with {@code export}, quotes, values over several lines and comments.
 */
final class Dotenv implements Format {
  private static final String ID = "dotenv";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("[ \\t]*(export[ \\t]+)?([\\w.-]+)[ \\t]*(?:=|:[ \\t])[ \\t]*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=~-]*");
  private static final char NONE = 0;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".env", ".envrc")
        || FileName.of(file).startsWith(".env.")
        || file.endsWith(".env");
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public String doc() {
    return "`NAME=value` after the last variable; URL and user name beside it as `…_URL` and"
        + " `…_USERNAME`";
  }

  private record Variable(
      String name, boolean exported, char quote, String value, int offset, int end) {}

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    List<Variable> variables = parse(text, slot);
    Map<String, Secret> entries = Companions.entries(name(slot), credential);
    for (Variable variable : variables) {
      if (entries.containsKey(variable.name())) {
        throw Trouble.taken(slot, variable.name(), text, variable.offset());
      }
    }
    long exported = variables.stream().filter(Variable::exported).count();
    String prefix = exported * 2 > variables.size() ? "export " : "";
    char quote = usualQuote(variables);
    List<String> lines = new ArrayList<>();
    entries.forEach(
        (name, value) -> lines.add(prefix + name + "=" + quoted(value.reveal(), quote)));
    return List.of(Lines.append(text, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    List<Variable> variables = parse(text, slot);
    name(slot);
    return Companions.found(
        slot,
        name ->
            variables.stream()
                .filter(variable -> variable.name().equals(name))
                .map(Variable::value)
                .findFirst()
                .orElse(null));
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw Trouble.badName(
          slot, ID, "a variable is made of letters, digits and underscores, a letter first");
    }
    return name;
  }

  private static char usualQuote(List<Variable> variables) {
    long quoted = variables.stream().filter(v -> v.quote() != NONE).count();
    if (quoted * 2 <= variables.size()) {
      return NONE;
    }
    long single = variables.stream().filter(v -> v.quote() == '\'').count();
    return single * 2 > quoted ? '\'' : '"';
  }

  /** The value so that shells and dotenv libraries read the same: nothing in it may expand. */
  private static String quoted(String value, char usual) {
    boolean plain = PLAIN.matcher(value).matches();
    if (plain) {
      return usual == NONE ? value : usual + value + usual;
    }
    if (value.chars().noneMatch(c -> c == '\'' || Lines.isBreak((char) c))) {
      return "'" + value + "'";
    }
    StringBuilder out = new StringBuilder("\"");
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '"', '\\', '$', '`' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static List<Variable> parse(String text, Slot slot) {
    List<Variable> variables = new ArrayList<>();
    Matcher assignment = ASSIGNMENT.matcher(text);
    for (int at = 0; at < text.length(); ) {
      int end = Lines.end(text, at);
      assignment.region(at, end);
      if (assignment.lookingAt()) {
        Variable variable = variable(text, slot, assignment, end);
        variables.add(variable);
        end = Lines.end(text, variable.end());
      }
      at = Lines.next(text, end);
    }
    return variables;
  }

  private static Variable variable(String text, Slot slot, Matcher assignment, int lineEnd) {
    String name = assignment.group(2);
    boolean exported = assignment.group(1) != null;
    int offset = assignment.start(2);
    int from = assignment.end();
    char first = from < lineEnd ? text.charAt(from) : NONE;
    if (first == '"' || first == '\'' || first == '`') {
      int to = closing(text, from, first);
      if (to < 0) {
        throw Trouble.malformed(slot, text, from, "the quote opened here is never closed");
      }
      String inside = text.substring(from + 1, to);
      String value = first == '"' ? unescaped(inside) : inside;
      return new Variable(name, exported, first, value, offset, to + 1);
    }
    String value = text.substring(from, lineEnd);
    int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
    value = (comment < 0 ? value : value.substring(0, comment)).strip();
    return new Variable(name, exported, NONE, value, offset, lineEnd);
  }

  private static int closing(String text, int from, char quote) {
    for (int at = from + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at;
      }
      if (c == '\\' && quote == '"') {
        at++;
      }
    }
    return -1;
  }

  private static String unescaped(String inside) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < inside.length(); at++) {
      char c = inside.charAt(at);
      if (c != '\\' || at + 1 == inside.length()) {
        out.append(c);
        continue;
      }
      char next = inside.charAt(++at);
      switch (next) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case '"', '\\', '$', '`' -> out.append(next);
        default -> out.append(c).append(next);
      }
    }
    return out.toString();
  }
}
