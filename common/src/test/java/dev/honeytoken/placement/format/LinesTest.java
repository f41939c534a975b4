package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a | LF", "a~b~ | LF", "a^~b^~c~ | CRLF", "a^b | CR", "a~b^~ | LF", "a^~b^ | CRLF"})
  void theNewlineOfMostLinesIsTheFiles(String text, String newline) {
    String lines = text.replace('~', '\n').replace('^', '\r');

    String found = Lines.newline(lines);

    assertThat(found.replace("\r", "CR").replace("\n", "LF")).isEqualTo(newline);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 1, 2", "2, 1, 3", "4, 2, 1", "7, 3, 1", "99, 3, 2"})
  void anOffsetIsNamedByLineAndColumn(int offset, int line, int column) {
    // Line 1 ends with CR LF, line 2 with CR; a pair of surrogates is one column.
    assertThat(Lines.where("ab\r\n😀\rx", offset)).isEqualTo("line " + line + ", column " + column);
  }
}
