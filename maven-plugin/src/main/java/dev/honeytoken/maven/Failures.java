package dev.honeytoken.maven;

import dev.honeytoken.CollectorException;
import dev.honeytoken.HoneytokenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The one place in which failures become Maven's: {@link MojoFailureException} for what the user
 * can mend, {@link MojoExecutionException} for what broke.
 */
final class Failures {
  private Failures() {}

  /** What a goal does. */
  interface Work {
    void run() throws MojoFailureException, IOException, InterruptedException;
  }

  static void translated(Work work) throws MojoFailureException, MojoExecutionException {
    try {
      work.run();
    } catch (HoneytokenException e) {
      String message = e.getMessage() + "\n  What to do: " + MavenWords.WORDS.mendOf(e);
      if (broke(e)) {
        throw new MojoExecutionException(message, e);
      }
      throw new MojoFailureException(message, e);
    } catch (IOException | UncheckedIOException e) {
      throw new MojoExecutionException("A file could not be read or written: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The build was interrupted.", e);
    }
  }

  private static boolean broke(HoneytokenException failure) {
    return failure instanceof CollectorException e
        && switch (e.reason()) {
          case UNREACHABLE, SERVER_ERROR, GARBAGE -> true;
          case TLS,
              UNAUTHORIZED,
              FORBIDDEN,
              NOT_FOUND,
              CONFLICT,
              TOO_LARGE,
              REJECTED,
              RATE_LIMITED ->
              false;
        };
  }
}
