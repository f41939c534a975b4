package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
  @Test
  void whatTheUserCanMendIsAFailureThatShowsTheMendInMavensWords() {
    assertThatThrownBy(
            () -> run(new ConfigurationException("No kind 'x'.", "Set {0}.", Setting.DECOY_KIND)))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("No kind 'x'.\n  What to do: Set <kind>.");
  }

  @Test
  void aFileThatCannotTakeADecoyIsAFailure() {
    assertThatThrownBy(() -> run(new PlacementException("a.yml is read-only.", "Free it.")))
        .isInstanceOf(MojoFailureException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"UNREACHABLE", "SERVER_ERROR", "GARBAGE"})
  void aCollectorThatBrokeIsAnExecutionError(Reason reason) {
    assertThatThrownBy(() -> run(new CollectorException(reason, "m", null, "mend")))
        .isInstanceOf(MojoExecutionException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNREACHABLE", "SERVER_ERROR", "GARBAGE"})
  void aCollectorThatRefusesIsAFailure(Reason reason) {
    assertThatThrownBy(() -> run(new CollectorException(reason, "m", null, "mend")))
        .isInstanceOf(MojoFailureException.class);
  }

  @Test
  void aFileThatCannotBeWrittenIsAnExecutionError() {
    assertThatThrownBy(
            () ->
                Failures.translated(
                    () -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("No space left on device");
  }

  private static void run(RuntimeException failure)
      throws MojoFailureException, MojoExecutionException {
    Failures.translated(
        () -> {
          throw failure;
        });
  }
}
