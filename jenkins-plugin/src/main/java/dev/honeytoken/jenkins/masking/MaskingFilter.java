package dev.honeytoken.jenkins.masking;

import hudson.console.ConsoleLogFilter;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;

/**
 * Masks values that are known when it is made: those of a block of a Pipeline. Goes to agents,
 * which mask what they write themselves, and into the Pipeline's state, enciphered.
 */
public final class MaskingFilter extends ConsoleLogFilter implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Secret values;

  /** Masks these. */
  public MaskingFilter(List<String> values) {
    this.values = Secret.fromString(String.join("\n", values));
  }

  @Override
  @SuppressWarnings("rawtypes") // as in Jenkins
  public OutputStream decorateLogger(Run build, OutputStream logger) {
    return decorate(logger);
  }

  OutputStream decorate(OutputStream logger) {
    List<String> its = List.of(values.getPlainText().split("\n", -1));
    return MaskingStream.over(logger, () -> its);
  }
}
