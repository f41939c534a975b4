package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenTest {
  @Test
  void whatThePomSaysComesBeforeAProperty() {
    assertThat(given("honeytoken.collector.url", "b").text("a", "collector.url")).isEqualTo("a");
  }

  @Test
  void aPropertyFillsWhatThePomLeavesOut() {
    assertThat(given("honeytoken.collector.url", " b ").text(null, "collector.url")).isEqualTo("b");
  }

  @Test
  void aBlankValueIsNone() {
    assertThat(given("honeytoken.collector.url", " ").text(null, "collector.url")).isNull();
  }

  @Test
  void aNumberOfSecondsHasADefault() {
    assertThat(given("x", "y").seconds(null, "verify.timeoutSeconds", 30)).isEqualTo(30);
  }

  @Test
  void aNumberOfSecondsThatIsNoneNamesPropertyAndValue() {
    assertThatThrownBy(
            () ->
                given("honeytoken.verify.timeoutSeconds", "soon")
                    .seconds(null, "verify.timeoutSeconds", 30))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("honeytoken.verify.timeoutSeconds")
        .hasMessageContaining("'soon'");
  }

  private static Given given(String name, String value) {
    return new Given(Map.of(name, value)::get);
  }
}
