package dev.honeytoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {
  @Property(tries = 300)
  void whatIsWrittenIsReadBack(@ForAll @LongRange(min = 1, max = 999_999_999) long seconds) {
    Duration span = Duration.ofSeconds(seconds);

    assertThat(Spans.of(Spans.text(span))).isEqualTo(span);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "d", "0d", "-1d", "1.5d", "30 d", "P30D", "9999999999s"})
  void whatIsNoSpanIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Spans.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("30d");
  }
}
