package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;

/** Constants at the head of the first class or interface of a Java file (JLS, chapter 8). */
final class JavaConstant extends Constant {
  private static final List<String> TYPES = List.of("class", "interface", "record");

  JavaConstant() {
    super("java-constant", CodeText.Language.JAVA);
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".java");
  }

  @Override
  public String doc() {
    return "a `static final String` at the head of the first class; URL and user name beside it as"
        + " `…_URL` and `…_USERNAME`";
  }

  @Override
  String declared(String name, String quoted) {
    return "static final String " + name + " = " + quoted + ";";
  }

  @Override
  char quote() {
    return '"';
  }

  @Override
  Insertion insertion(String text, Slot slot, CodeText code, List<String> lines) {
    String newline = Lines.newline(text);
    if (code.tokens.isEmpty()) {
      List<String> all = new ArrayList<>();
      all.add("final class " + className(slot) + " {");
      lines.forEach(line -> all.add("  " + line));
      all.add("}");
      return Lines.append(text, all);
    }
    CodeText.Token brace = body(text, slot, code);
    String outer = Lines.indent(text, brace.start());
    String indent = outer + "  ";
    for (CodeText.Token token : code.tokens) {
      if (token.start() > brace.start()) {
        String inner = Lines.indent(text, token.start());
        boolean ownLine = Lines.start(text, token.start()) + inner.length() == token.start();
        indent = ownLine && inner.length() > outer.length() ? inner : indent;
        break;
      }
    }
    return new Insertion(
        brace.end(), newline + indent + String.join(newline + indent, lines) + newline);
  }

  /** The brace that opens the first type's body. */
  private static CodeText.Token body(String text, Slot slot, CodeText code) {
    boolean inType = false;
    for (int i = 0; i < code.tokens.size(); i++) {
      CodeText.Token token = code.tokens.get(i);
      if (token.depth() == 0 && token.type() == CodeText.Type.WORD && !inType) {
        if (token.value().equals("enum")) {
          throw Trouble.unfit(slot, text, token.start(), "its first type is an enum");
        }
        inType = TYPES.contains(token.value());
      } else if (inType && token.is("{") && token.depth() == 1) {
        return token;
      }
    }
    throw Trouble.unfit(slot, text, 0, "it has no class");
  }

  private static String className(Slot slot) {
    String name = FileName.of(slot.file()).replaceFirst("\\.java$", "");
    return name.matches("[A-Za-z_]\\w*") ? name : "Constants";
  }
}
