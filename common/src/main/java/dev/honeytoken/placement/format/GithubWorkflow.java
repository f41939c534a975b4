package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;

/** A job that is commented out in a workflow of GitHub Actions (docs.github.com). */
final class GithubWorkflow extends Leftover {
  GithubWorkflow() {
    super("github-workflow", "#");
  }

  @Override
  public boolean suits(String kind, String file) {
    return ("/" + file).contains("/.github/workflows/") && file.matches(".*\\.ya?ml");
  }

  @Override
  public String doc() {
    return "a job that is commented out, with a command that uses it; the name is a variable in"
        + " that command";
  }

  @Override
  Insertion insertion(String text, Slot slot, List<String> lines) {
    return beforeLast(text, slot, lines, "jobs");
  }

  @Override
  List<String> step(String job, List<String> commands) {
    List<String> lines = new ArrayList<>();
    lines.add(job + ":");
    lines.add("  runs-on: ubuntu-24.04");
    lines.add("  steps:");
    lines.add("    - run: |");
    commands.forEach(command -> lines.add("        " + command));
    return lines;
  }
}
