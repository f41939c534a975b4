package dev.honeytoken.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.CollectorException;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.ProjectHistory;
import dev.honeytoken.client.ProjectHistory.Decoy;
import dev.honeytoken.client.ProjectHistory.Drill;
import dev.honeytoken.client.ProjectHistory.Incident;
import dev.honeytoken.client.Wire;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.planting.Checkout;
import dev.honeytoken.planting.LocalWorkspace;
import dev.honeytoken.planting.PlantingRequest;
import dev.honeytoken.planting.Seeding;
import dev.honeytoken.report.Bars;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HistoryTest {
  private static final Instant TO = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant FROM = TO.minus(Duration.ofDays(91));

  /** One of everything, with names that are markup. */
  static final ProjectHistory FULL =
      new ProjectHistory(
          "com.example:<script>alert(1)</script>",
          FROM,
          TO,
          Map.of("live", 2, "overdue", 1),
          List.of(
              new Decoy(
                  "00000000000000a1",
                  "jwt",
                  ".env: \"><img src=x>",
                  TripClass.SELF_FIRING,
                  "live",
                  TO,
                  TO,
                  TO,
                  "shop #7"),
              new Decoy(
                  "00000000000000a2", "npm-token", null, null, "overdue", TO, null, null, null)),
          List.of(new Drill("d2", TO, 2, 2, 4, 4), new Drill("d1", FROM, 2, 1, 4, 2)),
          List.of(
              new Incident("i1", "00000000000000a1", "jwt", TO, 3, "critical", "opened"),
              new Incident("i0", "00000000000000a1", "jwt", FROM, 1, "high", "resolved")));

  private static final class Failing {
    static CollectorException with(CollectorException.Reason reason) {
      return new CollectorException(reason, "It says: " + reason, null, "");
    }
  }

  @Test
  void whatIsOnTheWireArrives() {
    assertThat(Wire.HISTORY.read(Wire.HISTORY.write(FULL))).isEqualTo(FULL);
  }

  @Test
  void aDrillPassesOnlyIfEveryDecoyWasSeenAndEveryReceiptCame() {
    assertThat(new Drill("d", TO, 2, 2, 4, 4).passed()).isTrue();
    assertThat(new Drill("d", TO, 2, 1, 4, 4).passed()).isFalse();
    assertThat(new Drill("d", TO, 2, 2, 4, 3).passed()).isFalse();
    assertThat(new Drill("d", TO, 0, 0, 0, 0).passed()).isFalse();
  }

  @Test
  void everyDrillAndIncidentIsInOneBarEndsIncluded() {
    List<Bars.Bar> bars = HistoryHtml.bars(FULL);

    assertThat(bars).hasSize(13);
    assertThat(bars.get(0).counts()).containsExactly(0, 1, 1);
    assertThat(bars.get(12).counts()).containsExactly(1, 0, 1);
    assertThat(bars.stream().mapToInt(each -> each.counts().stream().mapToInt(n -> n).sum()).sum())
        .isEqualTo(4);
  }

  @Test
  void thePageNeedsNothingElseAndHostileNamesAreOnlyText() throws Exception {
    String page = HistoryHtml.of(new History(FULL, null));

    assertThat(page)
        .doesNotContain("<script", "<img", "http:", "https:")
        .contains("default-src 'none'", "&lt;script&gt;", "kept by its policy", "<svg");
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(body.replace("<br>", "<br/>"))));
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(4);
  }

  @Test
  void whatCouldNotBeLearnedIsSaid() {
    assertThat(HistoryHtml.of(new History(FULL, "The key may not read.")))
        .contains("This is not all.", "The key may not read.");
  }

  @Test
  void aKeyThatMayNotReadLearnsWhatStandsHere(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("project"));
    Checkout checkout = new Checkout(directory.resolve("project"));
    MemoryCollector collector = new MemoryCollector(URI.create("https://packages.example.net"));
    PlantingRequest request = checkout.request(Checkout.decoys());
    new Seeding(collector, event -> {}).run(request);
    collector.historyFailure = Failing.with(CollectorException.Reason.FORBIDDEN);

    History history =
        History.of(
            collector,
            "g:a",
            LocalWorkspace.of(request.directory(), request.record()).id(),
            90,
            TO);

    assertThat(history.known().decoys()).hasSize(5);
    assertThat(history.known().lives()).containsEntry("live", 5);
    assertThat(history.lack()).contains("scope 'read'");
  }

  @Test
  void aCollectorThatDoesNotAnswerIsAPageThatSaysSo() {
    MemoryCollector collector = new MemoryCollector(URI.create("https://packages.example.net"));
    collector.historyFailure = Failing.with(CollectorException.Reason.UNREACHABLE);

    History history = History.of(collector, "g:a", "w", 90, TO);

    assertThat(history.lack()).isEqualTo("It says: UNREACHABLE");
    assertThat(HistoryHtml.of(history)).contains("This is not all.", "None is known to stand.");
  }
}
