package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.List;

/** Constants at the end of a Python module (docs.python.org, "Lexical analysis"). */
final class PythonConstant extends Constant {
  PythonConstant() {
    super("python-constant", CodeText.Language.PYTHON);
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".py");
  }

  @Override
  public String doc() {
    return "`NAME = \"value\"` at the end of the module; URL and user name beside it as `…_URL` and"
        + " `…_USERNAME`, in the style of the name";
  }

  @Override
  String declared(String name, String quoted) {
    return name + " = " + quoted;
  }

  @Override
  char quote() {
    return '"';
  }

  @Override
  Insertion insertion(String text, Slot slot, CodeText code, List<String> lines) {
    if (!code.tokens.isEmpty() && code.tokens.get(code.tokens.size() - 1).is("\\")) {
      int last = code.tokens.get(code.tokens.size() - 1).start();
      throw Trouble.malformed(slot, text, last, "the last line goes on behind its end");
    }
    return Lines.append(text, lines);
  }
}
