package dev.honeytoken.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How settings are called on a controller. */
class JenkinsWordsTest {
  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingHasWordsAndNoneIsMavens(Setting setting) {
    assertThat(JenkinsWords.INSTANCE.of(setting)).isNotBlank().doesNotContain("mvn", "pom", "<");
  }

  @Test
  void aFailureIsSaidWithItsMend() {
    ConfigurationException failure =
        new ConfigurationException("It is bad.", "Set {0}.", Setting.DECOY_KIND);

    assertThat(JenkinsWords.INSTANCE.say(failure)).isEqualTo("It is bad. Set 'kind'.");
  }
}
