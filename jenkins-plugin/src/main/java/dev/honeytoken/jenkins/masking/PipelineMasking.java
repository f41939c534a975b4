package dev.honeytoken.jenkins.masking;

import hudson.Extension;
import hudson.model.Queue;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jspecify.annotations.Nullable;

/**
 * Masks what a Pipeline has planted outside any block: files that stay, and what is planted
 * centrally. Does nothing on a controller without Pipelines.
 */
@Extension(optional = true)
public final class PipelineMasking implements TaskListenerDecorator.Factory {
  private static final Logger LOG = Logger.getLogger(PipelineMasking.class.getName());

  @Override
  public @Nullable TaskListenerDecorator of(FlowExecutionOwner owner) {
    try {
      Queue.Executable executable = owner.getExecutable();
      return executable instanceof Run<?, ?> run ? new Masking(run) : null;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A Pipeline that is not there cannot be masked", e);
      return null;
    }
  }

  /** Asks the build where it is at hand; elsewhere masks what was known when it was sent. */
  private static final class Masking extends TaskListenerDecorator {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Run<?, ?> run;
    private final @Nullable MaskingFilter known;

    Masking(Run<?, ?> run) {
      this.run = run;
      List<String> masks = BuildMaskingFilter.masks(run);
      this.known = masks.isEmpty() ? null : new MaskingFilter(masks);
    }

    @Override
    public OutputStream decorate(OutputStream logger) {
      Run<?, ?> its = run;
      if (its != null) {
        return MaskingStream.over(logger, () -> BuildMaskingFilter.masks(its));
      }
      return known == null ? logger : known.decorate(logger);
    }
  }
}
