package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.List;

/** Constants at the end of a JavaScript or TypeScript file (ECMA-262). */
final class JsConstant extends Constant {
  JsConstant() {
    super("js-constant", CodeText.Language.JAVASCRIPT);
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.matches(".*\\.[cm]?[jt]s");
  }

  @Override
  public String doc() {
    return "a `const` at the end; URL and user name beside it as `…_URL` and `…_USERNAME`, in the"
        + " style of the name";
  }

  @Override
  String declared(String name, String quoted) {
    return "const " + name + " = " + quoted + ";";
  }

  @Override
  char quote() {
    return '\'';
  }

  @Override
  Insertion insertion(String text, Slot slot, CodeText code, List<String> lines) {
    return Lines.append(text, lines);
  }
}
