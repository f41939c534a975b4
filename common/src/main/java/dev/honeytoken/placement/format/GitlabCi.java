package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;

/** A job that is commented out in a pipeline of GitLab (docs.gitlab.com, "CI/CD YAML syntax"). */
final class GitlabCi extends Leftover {
  GitlabCi() {
    super("gitlab-ci", "#");
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.of(file).matches("\\.?gitlab-ci(\\.[\\w-]+)?\\.ya?ml")
        || FileName.of(file).endsWith(".gitlab-ci.yml");
  }

  @Override
  public String doc() {
    return "a job that is commented out, with a command that uses it; the name is a variable in"
        + " that command";
  }

  @Override
  Insertion insertion(String text, Slot slot, List<String> lines) {
    return beforeLast(text, slot, lines, null);
  }

  @Override
  List<String> step(String job, List<String> commands) {
    List<String> lines = new ArrayList<>();
    lines.add(job + ":");
    lines.add("  stage: deploy");
    lines.add("  script:");
    commands.forEach(command -> lines.add("    - " + command));
    return lines;
  }
}
