package dev.honeytoken.collector.evidence.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StixIdsTest {
  /** The first is the example of the specification, 2.9. */
  @ParameterizedTest
  @CsvSource({
    "ipv4-addr, 198.51.100.3, ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4",
    "ipv6-addr, 2001:db8::1, ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26",
  })
  void anAddressHasTheIdThatEverybodyGivesIt(String type, String value, String id) {
    assertThat(StixIds.observable(type, "value", value)).isEqualTo(id);
  }

  @Example
  void aNetworkHasTheIdThatEverybodyGivesIt() {
    assertThat(StixIds.observable("autonomous-system", "number", 15139L))
        .isEqualTo("autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff");
  }

  @Example
  void twoInstallationsShareNoIds() {
    StixIds one = new StixIds(UUID.randomUUID());
    StixIds other = new StixIds(UUID.randomUUID());
    assertThat(one.own("sighting", "1"))
        .isEqualTo(one.own("sighting", "1"))
        .isNotEqualTo(other.own("sighting", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "fe80:0:0:0:1:2:3:4%eth0, fe80::1:2:3:4",
    "198.51.100.7, 198.51.100.7",
  })
  void anAddressIsWrittenInOneWay(String given, String written) {
    assertThat(AddressText.of(given)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=cmd()      | \"'=cmd()\"",
        "  +1        | \"'+1\"",
        "-1          | \"'-1\"",
        "@SUM(A1)    | \"'@SUM(A1)\"",
        "say \"hi\"   | \"say \"\"hi\"\"\"",
        "/-/whoami   | \"/-/whoami\"",
      })
  void aCellIsNoFormula(String text, String cell) {
    assertThat(Csv.cell(text.strip())).isEqualTo(cell);
  }

  @Test
  void aCellOfNothingButATabIsQuotedToo() {
    assertThat(Csv.cell("\t")).isEqualTo("\"'\t\"");
  }

  @Property
  void whateverACellHoldsItIsOneQuotedCell(@ForAll @StringLength(max = 40) String text) {
    String cell = Csv.cell(text);
    assertThat(cell).startsWith("\"").endsWith("\"");
    assertThat(cell.substring(1, cell.length() - 1).replace("\"\"", "")).doesNotContain("\"");
    assertThat(cell.charAt(1)).isNotIn('=', '+', '-', '@', '\t', '\r', '\n');
  }
}
