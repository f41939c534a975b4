package dev.honeytoken.collector;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets up the log in code, which spares the XML parser at every start: one line for each event, to
 * standard error, since standard output belongs to the key and to embedded mode's one line. Line
 * ends, escapes and other control characters inside a message are replaced, so that nothing from
 * outside can forge a line or command a terminal.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} %replace(%msg){'[\\p{Cc}\\p{Cf}\\u2028\\u2029]+', ' '}%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    context.getLogger("dev.honeytoken").setLevel(Level.INFO);
    // Of two that start at once, one finds that the other has cleaned up after an earlier run, and
    // complains at length. A library that cannot be loaded is an exception, not a line here.
    context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(Level.OFF);
    // Whatever strangers send to the SSH listener would fill the log, and may hold a credential.
    context.getLogger("org.apache.sshd").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
