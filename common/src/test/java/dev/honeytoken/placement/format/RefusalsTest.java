package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What each format refuses, and what it says then: one line of the table each. */
class RefusalsTest {
  @ParameterizedTest
  @CsvFileSource(
      resources = "refused.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void aFileThatCannotTakeTheDecoyIsRefusedAndSaysWhy(
      String id, @Nullable String name, @Nullable String text, String why) {
    Format format = Formats.of(id);
    Slot slot = Sample.slot("the/file", name);
    String file = text == null ? "" : text.replace("\\n", "\n").replace("\\t", "\t");

    assertThatThrownBy(() -> format.insert(file, slot, Trials.credential(format)))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(Sample.VALUE);
  }
}
