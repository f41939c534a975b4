package dev.honeytoken.maven;

import dev.honeytoken.survey.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a survey has come: a bar where a person sits before a terminal, a line now and then
 * in a log, nothing at all where it is done at once.
 */
final class SurveyProgress implements Progress, AutoCloseable {
  private static final int BAR = 40;
  private static final long MILLION = 1_000_000;
  private static final long FIRST_MILLIS = 500;
  private static final long BAR_EVERY_MILLIS = 100;
  private static final long LINE_EVERY_MILLIS = 3_000;

  private final @Nullable PrintStream terminal;
  private final Log log;
  private final LongSupplier nanos;
  private long next;
  private boolean shown;

  SurveyProgress(@Nullable PrintStream terminal, Log log, LongSupplier nanos) {
    this.terminal = terminal;
    this.log = log;
    this.nanos = nanos;
    this.next = nanos.getAsLong() + FIRST_MILLIS * MILLION;
  }

  static SurveyProgress of(MavenSession session, Log log) {
    boolean person = session.getRequest().isInteractiveMode() && atTerminal();
    return new SurveyProgress(person ? System.err : null, log, System::nanoTime);
  }

  /** Before JDK 22 there is no console without a terminal; since then there is, and it says so. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean atTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void files(int done, int all) {
    long now = nanos.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + (terminal == null ? LINE_EVERY_MILLIS : BAR_EVERY_MILLIS) * MILLION;
    int percent = (int) (100L * done / all);
    if (terminal == null) {
      log.info("Looked at " + done + " of " + all + " files (" + percent + " %)");
      return;
    }
    int filled = BAR * percent / 100;
    String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
    terminal.print("\r[" + bar + "] " + percent + " %  " + done + " of " + all + " files ");
    terminal.flush();
    shown = true;
  }

  /** Leaves the line as if nothing had been there. */
  @Override
  public void close() {
    if (shown && terminal != null) {
      terminal.print("\r" + " ".repeat(BAR + 48) + "\r");
      terminal.flush();
    }
  }
}
