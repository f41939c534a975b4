package dev.honeytoken.collector.policy;

import dev.honeytoken.client.PolicyQuestion;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a policy is for. In each list, one pattern has to fit, with {@code *} for anything at all;
 * an empty list fits everything. Immutable, thread-safe.
 *
 * @param projects patterns of project names
 * @param branches patterns of branches; a build that says none fits none
 * @param tools patterns of front ends with their version, such as {@code honeytoken-maven-plugin*}
 */
public record Audience(List<String> projects, List<String> branches, List<String> tools) {
  /** Copies. */
  public Audience {
    projects = List.copyOf(projects);
    branches = List.copyOf(branches);
    tools = List.copyOf(tools);
  }

  /** Whether it is for who asks. */
  public boolean has(PolicyQuestion question) {
    return fits(projects, question.project())
        && fits(branches, question.origin().branch())
        && fits(tools, question.origin().tool());
  }

  private static boolean fits(List<String> patterns, @Nullable String text) {
    return patterns.isEmpty()
        || (text != null && patterns.stream().anyMatch(each -> fits(each, text)));
  }

  private static boolean fits(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }
}
