package dev.honeytoken.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.planting.DecoySpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users ask for, and what common is asked for. */
class DecoyEntryTest {
  @Test
  void aVariableIsADecoyInTheEnvironment() {
    DecoyEntry entry = new DecoyEntry("npm-token");
    entry.setVariable(" NPM_TOKEN ");

    DecoySpec spec = entry.spec();

    assertThat(spec.name()).isEqualTo("NPM_TOKEN");
    assertThat(spec.file()).isEqualTo("environment variable");
    assertThat(spec.format()).isEqualTo("dotenv");
  }

  @Test
  void aFileKeepsItsNameFormatAndOptions() {
    DecoyEntry entry = new DecoyEntry("jwt");
    entry.setFile("config/app.yml");
    entry.setName("api.token");
    entry.setFormat("yaml");
    entry.setOptions("subject=robot\n\n companions = none ");

    DecoySpec spec = entry.spec();

    assertThat(spec.file()).isEqualTo("config/app.yml");
    assertThat(spec.name()).isEqualTo("api.token");
    assertThat(spec.format()).isEqualTo("yaml");
    assertThat(spec.options())
        .containsEntry("subject", "robot")
        .containsEntry("companions", "none");
  }

  @Test
  void aTimeToLiveIsASpanOfTime() {
    DecoyEntry entry = new DecoyEntry("jwt");
    entry.setFile(".env");
    entry.setTtl(" 30d ");

    assertThat(entry.spec().ttl()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void aTimeToLiveThatIsNoneIsExplained() {
    DecoyEntry entry = new DecoyEntry("jwt");
    entry.setVariable("A");
    entry.setTtl("soon");

    assertThatThrownBy(entry::spec)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'soon' is no span of time");
  }

  @Test
  void neitherVariableNorFileIsRefused() {
    assertThatThrownBy(new DecoyEntry("jwt")::spec)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("neither a variable nor a file");
  }

  @Test
  void bothVariableAndFileAreRefused() {
    DecoyEntry entry = new DecoyEntry("jwt");
    entry.setVariable("A");
    entry.setFile(".env");

    assertThatThrownBy(entry::spec).hasMessageContaining("both the variable A and the file .env");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1A", "A-B", "A B", "Ä"})
  void anIllegalVariableIsNamed(String variable) {
    DecoyEntry entry = new DecoyEntry("jwt");
    entry.setVariable(variable);

    assertThatThrownBy(entry::spec).hasMessageContaining("'" + variable + "'");
  }

  @Test
  void anOptionWithoutAValueIsNamed() {
    DecoyEntry entry = new DecoyEntry("jwt");
    entry.setVariable("A");
    entry.setOptions("subject");

    assertThatThrownBy(entry::spec).hasMessageContaining("'subject'");
  }
}
