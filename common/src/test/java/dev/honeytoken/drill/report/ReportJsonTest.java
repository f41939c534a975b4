package dev.honeytoken.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.honeytoken.drill.DrillReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  @Test
  void theGateAndEveryDecoyAreWrittenDown() {
    assertThat(ReportJson.of(Reports.of(Reports.FIRES), Reports.WORDS))
        .contains("\"passed\" : true", "\"hitAfterMillis\" : 12", "\"state\" : \"accepted\"")
        .doesNotContain("\"broken\"");
  }

  @Test
  void aBrokenLinkComesWithMessageAndMend() {
    assertThat(ReportJson.of(Reports.of(Reports.NO_HIT), Reports.WORDS))
        .contains("\"passed\" : false", "\"broken\" : \"hit\"", "\"hitAfterMillis\" : null")
        .contains("raise <DRILL_TIMEOUT>");
  }

  @Test
  void aDrillThatCameToNothingSaysWhy() {
    assertThat(ReportJson.of(Reports.UNREACHABLE, Reports.WORDS))
        .contains("\"passed\" : false", "\"broken\" : \"collector\"", "check <COLLECTOR_URL>");
  }

  @Property(tries = 200)
  @Domain(Reports.class)
  void namesAreReadBackAsTheyWere(@ForAll DrillReport report) throws IOException {
    List<String> files =
        report.verdicts().stream()
            .filter(verdict -> !verdict.target().untold())
            .map(verdict -> verdict.target().file())
            .toList();

    assertThat(values(ReportJson.of(report, Reports.WORDS), "file")).isEqualTo(files);
  }

  private static List<String> values(String json, String field) throws IOException {
    List<String> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && field.equals(parser.currentName())) {
          values.add(parser.getText());
        }
      }
    }
    return values;
  }
}
