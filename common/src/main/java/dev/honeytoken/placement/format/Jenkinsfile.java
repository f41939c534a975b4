package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;

/** A stage that is commented out in a Jenkinsfile (jenkins.io, "Using a Jenkinsfile"). */
final class Jenkinsfile extends Leftover {
  Jenkinsfile() {
    super("jenkinsfile", "//");
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.of(file).startsWith("Jenkinsfile") || file.endsWith(".jenkinsfile");
  }

  @Override
  public String doc() {
    return "a stage that is commented out, with a command that uses it; the name is a variable in"
        + " that command";
  }

  @Override
  Insertion insertion(String text, Slot slot, List<String> lines) {
    CodeText.parse(text, slot, CodeText.Language.GROOVY);
    return Lines.append(text, lines);
  }

  @Override
  List<String> step(String job, List<String> commands) {
    List<String> lines = new ArrayList<>();
    lines.add("stage('" + job + "') {");
    lines.add("  steps {");
    lines.add("    sh '''");
    commands.forEach(command -> lines.add("      " + command));
    lines.add("    '''");
    lines.add("  }");
    lines.add("}");
    return lines;
  }
}
