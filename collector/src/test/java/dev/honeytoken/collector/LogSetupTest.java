package dev.honeytoken.collector;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class LogSetupTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "\r\n",
        "\r",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u001b[2J\r",
        "\u009b",
        "\u202e",
        "\0"
      })
  void nothingFromOutsideForgesALineOrCommandsATerminal(String end) {
    LoggerContext context = new LoggerContext();
    LogSetup setup = new LogSetup();
    setup.setContext(context);
    setup.configure(context);
    String logged = "";
    var appenders = context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> console) {
        LoggingEvent event =
            new LoggingEvent(
                "x",
                context.getLogger("dev.honeytoken.Any"),
                Level.INFO,
                "project {}",
                null,
                new Object[] {"shop" + end + "2026-01-01T00:00:00.000Z ERROR Store forged"});
        logged += new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
      }
    }
    context.stop();

    assertThat(logged.lines()).hasSize(1);
    assertThat(logged.strip()).contains("shop").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
  }
}
