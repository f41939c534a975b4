package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Setting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MavenWordsTest {
  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingHasWordsThatAUserOfMavenCanType(Setting setting) {
    assertThat(MavenWords.WORDS.of(setting)).matches("(?s).*(<\\w+>|-Dhoneytoken\\.|mvn ).*");
  }
}
