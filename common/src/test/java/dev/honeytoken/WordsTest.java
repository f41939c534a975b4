package dev.honeytoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words WORDS = setting -> "<" + setting.name().toLowerCase(Locale.ROOT) + ">";

  @Test
  void eachPlaceholderBecomesTheWordsOfItsSetting() {
    assertThat(WORDS.fill("set {0} or {1}", List.of(Setting.SEED, Setting.VERIFY)))
        .isEqualTo("set <seed> or <verify>");
  }

  @Test
  void bracesThatNameNoSettingStay() {
    assertThat(WORDS.fill("{\"auths\": {}} and {1}", List.of(Setting.SEED)))
        .isEqualTo("{\"auths\": {}} and {1}");
  }

  @Test
  void theMendOfAFailureIsFilled() {
    assertThat(WORDS.mendOf(new ConfigurationException("m", "see {0}", Setting.PROXY)))
        .isEqualTo("see <proxy>");
  }
}
