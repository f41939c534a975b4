package dev.honeytoken.jenkins.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.InternalUse;
import org.junit.jupiter.api.Test;

/** What an alert shows as the client of a use inside Jenkins. */
class UseListeningTest {
  @Test
  void theClientIsJenkinsAndSaysWho() {
    assertThat(UseListening.said("build shop#7; Started by user admin"))
        .isEqualTo("Jenkins (internal; build shop#7; Started by user admin)");
  }

  @Test
  void aLongCauseIsCutSoThatTheCollectorTakesIt() {
    String said = UseListening.said("build shop#7; " + "x".repeat(5000));

    assertThat(said).startsWith("Jenkins (internal; build shop#7").endsWith(")");
    assertThat(new InternalUse("d1", said).by()).isEqualTo(said);
  }
}
