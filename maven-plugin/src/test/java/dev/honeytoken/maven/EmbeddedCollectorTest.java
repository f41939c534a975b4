package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.CollectorException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCollectorTest {
  @TempDir Path directory;

  @Test
  void aProcessThatEndsAtOnceIsReportedWithItsLastWords() {
    Path missing = directory.resolve("missing.jar");

    assertThatThrownBy(() -> EmbeddedCollector.start(missing, directory, new SystemStreamLog()))
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining("ended before it was ready")
        .hasMessageContaining("missing.jar");
  }

  @Test
  void oneThatFailedToStartIsNotKept() {
    DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    EmbeddedCollector.Starter broken =
        () -> {
          throw new IOException("first");
        };

    assertThatThrownBy(() -> EmbeddedCollector.of(session, broken)).hasMessage("first");
    assertThatThrownBy(
            () ->
                EmbeddedCollector.of(
                    session,
                    () -> {
                      throw new IOException("second");
                    }))
        .hasMessage("second");
    assertThat(session.getData().get(EmbeddedCollector.class)).isNull();
  }
}
