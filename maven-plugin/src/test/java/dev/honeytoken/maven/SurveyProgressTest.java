package dev.honeytoken.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class SurveyProgressTest {
  private static final long SECOND = 1_000_000_000;

  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private long now;

  @Test
  void whatIsDoneAtOnceShowsNothing() {
    SurveyProgress progress = new SurveyProgress(null, log(), () -> now);

    progress.files(10, 10);
    progress.close();

    assertThat(lines).isEmpty();
  }

  @Test
  void aLogGetsALineNowAndThen() {
    SurveyProgress progress = new SurveyProgress(null, log(), () -> now);

    for (int done = 1; done <= 100; done++) {
      now += SECOND / 10;
      progress.files(done, 100);
    }

    assertThat(lines).hasSize(4).first().isEqualTo("Looked at 5 of 100 files (5 %)");
  }

  @Test
  void aTerminalGetsABarThatIsGoneAtTheEnd() {
    PrintStream terminal = new PrintStream(screen, true, UTF_8);
    SurveyProgress progress = new SurveyProgress(terminal, log(), () -> now);

    now += SECOND;
    progress.files(50, 100);
    progress.close();

    assertThat(screen.toString(UTF_8)).contains("50 %  50 of 100 files").endsWith(" \r");
    assertThat(lines).isEmpty();
  }

  private Log log() {
    return new SystemStreamLog() {
      @Override
      public void info(CharSequence content) {
        lines.add(content.toString());
      }
    };
  }
}
