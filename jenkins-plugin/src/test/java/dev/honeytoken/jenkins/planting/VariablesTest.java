package dev.honeytoken.jenkins.planting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Variables as one text. */
class VariablesTest {
  @Test
  void namesAndValuesComeBackWhateverTheyHold() {
    Map<String, String> values = Map.of("A", "x=y\nz", "B", "");

    assertThat(Variables.read(Variables.write(values))).isEqualTo(values);
  }

  @Test
  void noneComeBackAsNone() {
    assertThat(Variables.read(Variables.write(Map.of()))).isEmpty();
  }
}
