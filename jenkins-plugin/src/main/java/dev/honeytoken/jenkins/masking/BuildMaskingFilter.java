package dev.honeytoken.jenkins.masking;

import dev.honeytoken.jenkins.planting.Held;
import dev.honeytoken.jenkins.planting.PlantingsAction;
import hudson.Extension;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import java.io.OutputStream;
import java.util.List;

/**
 * Masks what a freestyle build plants, from the moment it does: the log of such a build is opened
 * before anything is planted.
 */
@Extension
public final class BuildMaskingFilter extends ConsoleLogFilter {
  @Override
  @SuppressWarnings("rawtypes") // as in Jenkins
  public OutputStream decorateLogger(Run build, OutputStream logger) {
    return build instanceof AbstractBuild ? MaskingStream.over(logger, () -> masks(build)) : logger;
  }

  /** What a build has planted and must not be seen in its log. */
  static List<String> masks(Run<?, ?> build) {
    PlantingsAction plantings = build.getAction(PlantingsAction.class);
    return plantings == null
        ? List.of()
        : plantings.all().stream().map(Held::masks).flatMap(List::stream).toList();
  }
}
