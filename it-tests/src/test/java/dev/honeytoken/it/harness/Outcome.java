package dev.honeytoken.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/**
 * What came of a command.
 *
 * @param exit its exit code; 137 and 143 after a signal
 * @param log everything it printed
 * @param file where that is kept
 */
public record Outcome(int exit, String log, Path file) {
  /** Fails the test if the command failed. */
  public Outcome succeeded() {
    assertThat(exit).as("exit code; see %s%n%s", file, tail()).isZero();
    return this;
  }

  /** Fails the test unless the command failed and said all of this. */
  public Outcome failedSaying(String... parts) {
    assertThat(exit).as("exit code; see %s%n%s", file, tail()).isNotZero();
    return said(parts);
  }

  /** Fails the test unless the command said all of this. */
  public Outcome said(String... parts) {
    assertThat(log).as("log in %s", file).contains(parts);
    return this;
  }

  private String tail() {
    return log.length() <= 4000 ? log : log.substring(log.length() - 4000);
  }
}
