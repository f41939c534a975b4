package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A constant in a source file, such as a fixture of somebody's tests: what is written as {@code
 * NAME = "value"}, with the other parts of the credential beside it.
 */
abstract class Constant implements Format {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String id;
  private final CodeText.Language language;

  Constant(String id, CodeText.Language language) {
    this.id = id;
    this.language = language;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean named() {
    return true;
  }

  /** One declaration; the text is quoted already. */
  abstract String declared(String name, String quoted);

  /** The quote of a text of the language. */
  abstract char quote();

  /** Where declarations go. */
  abstract Insertion insertion(String text, Slot slot, CodeText code, List<String> lines);

  @Override
  public final List<Insertion> insert(String text, Slot slot, Credential credential) {
    requireName(slot);
    CodeText code = CodeText.parse(text, slot, language);
    Map<String, Secret> entries = Companions.entries(String.valueOf(slot.name()), credential);
    for (CodeText.Token token : code.tokens) {
      if (token.type() == CodeText.Type.WORD && entries.containsKey(token.value())) {
        throw Trouble.taken(slot, token.value(), text, token.start());
      }
    }
    List<String> lines = new ArrayList<>();
    entries.forEach((name, value) -> lines.add(declared(name, quoted(slot, value))));
    return List.of(insertion(text, slot, code, lines));
  }

  private String quoted(Slot slot, Secret value) {
    StringBuilder out = new StringBuilder().append(quote());
    for (char c : value.reveal().toCharArray()) {
      if (c == '\n') {
        out.append("\\n");
      } else if (c < ' ' || c > '~') {
        throw Trouble.unsuited(slot, id, "it has characters that source code seldom has");
      } else {
        out.append(c == quote() || c == '\\' ? "\\" : "").append(c);
      }
    }
    return out.append(quote()).toString();
  }

  @Override
  public final Map<String, Secret> read(String text, Slot slot) {
    requireName(slot);
    List<CodeText.Token> tokens = CodeText.parse(text, slot, language).tokens;
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      CodeText.Token value = tokens.get(i + 2);
      if (tokens.get(i).type() == CodeText.Type.WORD
          && tokens.get(i + 1).is("=")
          && value.type() == CodeText.Type.TEXT) {
        values.putIfAbsent(tokens.get(i).value(), value.value());
      }
    }
    return Companions.found(slot, values::get);
  }

  private void requireName(Slot slot) {
    String name = slot.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw Trouble.badName(
          slot, id, "a constant is made of letters, digits and underscores, a letter first");
    }
  }
}
