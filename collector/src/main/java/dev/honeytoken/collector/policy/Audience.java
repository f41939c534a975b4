package dev.honeytoken.collector.policy;

import dev.honeytoken.client.PolicyQuestion;
import dev.honeytoken.collector.text.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a policy is for. In each list, one pattern has to fit, with {@code *} for anything at all;
 * an empty list fits everything. Immutable, thread-safe.
 *
 * @param projects patterns of project names
 * @param branches patterns of branches; a build that says none fits none
 * @param tools patterns of front ends, by their name or by name and version: {@code
 *     honeytoken-maven-plugin}, {@code honeytoken-maven-plugin 1.*}
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
        && isOneOfTools(question.origin().tool());
  }

  private static boolean fits(List<String> patterns, @Nullable String text) {
    return patterns.isEmpty() || (text != null && Wildcard.fits(patterns, text));
  }

  /** Front ends call themselves by name and version: a pattern of the name means all versions. */
  private boolean isOneOfTools(@Nullable String tool) {
    return fits(tools, tool)
        || (tool != null
            && tool.indexOf(' ') > 0
            && fits(tools, tool.substring(0, tool.indexOf(' '))));
  }
}
