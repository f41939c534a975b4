package dev.honeytoken.survey;

import dev.honeytoken.planting.InUse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to survey.
 *
 * @param project what the user calls the project
 * @param directory absolute path of the project's directory
 * @param home absolute path of the build user's home; null to leave it alone
 * @param variables names in the environment of the build, no values
 * @param inUse names the build itself uses, which no suggestion may take
 */
public record SurveyRequest(
    String project,
    String directory,
    @Nullable String home,
    Set<String> variables,
    List<InUse> inUse) {
  /** Checks and copies. */
  public SurveyRequest {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(directory, "directory");
    variables = Set.copyOf(variables);
    inUse = List.copyOf(inUse);
  }
}
