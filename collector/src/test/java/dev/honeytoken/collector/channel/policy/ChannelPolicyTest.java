package dev.honeytoken.collector.channel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.config.yaml.Section;
import dev.honeytoken.collector.config.yaml.YamlFile;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelPolicyTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir private Path directory;
  private final Recorder recorder = new Recorder();
  private final SettableClock clock = new SettableClock();

  @Test
  void withoutAPolicyAChannelIsGivenEverything() {
    assertThat(read("{}").guard(recorder, clock).send(AlertSamples.drill(), "k"))
        .isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void aChannelOfRealIncidentsIsGivenNoDrill() {
    Channel channel = read("takes: real").guard(recorder, clock);

    assertThat(channel.send(AlertSamples.drill(), "k")).isInstanceOf(Outcome.Withheld.class);
    assertThat(channel.takesDrill("com.example:billing", NOON)).isFalse();
    assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
    assertThat(channel.send(AlertSamples.notice(), "k")).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void aChannelOfDrillsIsGivenNoRealIncident() {
    Channel channel = read("takes: drills").guard(recorder, clock);

    assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Withheld.class);
    assertThat(channel.send(AlertSamples.drill(), "k")).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void anIncidentThatGrowsGraveIsToldThenToAChannelThatWasSparedTheBeginning() {
    Channel channel = read("severity: critical").guard(recorder, clock);

    assertThat(channel.updates()).isTrue();
    assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Withheld.class);
    assertThat(channel.send(AlertSamples.graver(), "k.2")).isInstanceOf(Outcome.Receipt.class);
    assertThat(channel.send(AlertSamples.resolved(), "k.4")).isInstanceOf(Outcome.Withheld.class);
  }

  @Test
  void aSeverityIsForRealIncidentsAndDrillsAreStillGiven() {
    Channel channel = read("severity: critical").guard(recorder, clock);

    assertThat(channel.send(AlertSamples.drill(), "k")).isInstanceOf(Outcome.Receipt.class);
  }

  @ParameterizedTest
  @CsvSource({
    "com.example:billing, true",
    "com.example:*, true",
    "*:billing, true",
    "com.example, false",
    "com?example:billing, false",
  })
  void projectsAreChosenByPattern(String pattern, boolean given) {
    Channel channel = read("projects: ['" + pattern + "']").guard(recorder, clock);

    assertThat(channel.send(AlertSamples.real(), "k") instanceof Outcome.Receipt).isEqualTo(given);
    assertThat(channel.takesDrill("com.example:billing", NOON)).isEqualTo(given);
    assertThat(channel.send(AlertSamples.notice(), "k")).isInstanceOf(Outcome.Receipt.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-02T20:59:59Z, true",
    "2026-11-02T21:00:00Z, false",
    "2026-11-03T05:59:59Z, false",
    "2026-11-03T06:00:00Z, true",
    "2026-07-02T20:00:00Z, false",
  })
  void inQuietHoursDrillsAreWithheldByTheClockOfTheZone(Instant at, boolean given) {
    Clock fixed = Clock.fixed(at, ZoneOffset.UTC);
    Channel channel = read("quiet: 22:00-07:00\nzone: Europe/Berlin").guard(recorder, fixed);

    assertThat(channel.send(AlertSamples.drill(), "k") instanceof Outcome.Receipt).isEqualTo(given);
    assertThat(channel.takesDrill("p", at)).isEqualTo(given);
    assertThat(channel.send(AlertSamples.real(), "k")).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void whatComesTooFastIsToldTogetherAndEachGetsTheReceipt() {
    Channel channel = read("alerts: 2\nper: 1h").guard(recorder, clock);
    for (int at = 0; at < 2; at++) {
      assertThat(channel.send(AlertSamples.real(), "k" + at)).isInstanceOf(Outcome.Receipt.class);
    }
    for (int at = 2; at < 14; at++) {
      assertThat(channel.send(AlertSamples.real(), "k" + at)).isInstanceOf(Outcome.Held.class);
    }

    clock.advance(Duration.ofHours(1));

    for (int at = 2; at < 14; at++) {
      assertThat(channel.send(AlertSamples.real(), "k" + at))
          .isEqualTo(new Outcome.Receipt("told together with others: taken"));
    }
    assertThat(recorder.sent).hasSize(3);
    Alert.Subject summary = recorder.sent.get(2).subject();
    assertThat(summary.title()).isEqualTo("12 alerts held back");
    assertThat(summary.facts()).hasSize(9);
    assertThat(summary.facts().get(8)).isEqualTo(new Alert.Fact("And", "4 more"));
  }

  @Test
  void aSummaryThatFailsIsTriedAgainWithNothingLost() {
    Channel channel = read("alerts: 1\nper: 1h").guard(recorder, clock);
    channel.send(AlertSamples.real(), "k0");
    channel.send(AlertSamples.real(), "k1");
    channel.send(AlertSamples.real(), "k2");
    clock.advance(Duration.ofHours(1));
    recorder.next = new Outcome.Later("down", null);
    assertThat(channel.send(AlertSamples.real(), "k1")).isEqualTo(recorder.next);
    recorder.next = new Outcome.Receipt("taken");
    clock.advance(Duration.ofHours(1));

    assertThat(channel.send(AlertSamples.real(), "k2")).isInstanceOf(Outcome.Receipt.class);
    assertThat(channel.send(AlertSamples.real(), "k1")).isInstanceOf(Outcome.Receipt.class);
    assertThat(recorder.keys).containsExactly("k0", "summary-k1", "summary-k1");
  }

  @Test
  void oneThatWasHeldBackAloneIsToldAsItself() {
    Channel channel = read("alerts: 1\nper: 1h").guard(recorder, clock);
    channel.send(AlertSamples.real(), "k0");
    channel.send(AlertSamples.real(), "k1");
    clock.advance(Duration.ofHours(1));

    channel.send(AlertSamples.real(), "k1");

    assertThat(recorder.keys).containsExactly("k0", "k1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "takes: everything",
        "severity: info",
        "quiet: '22:00'",
        "quiet: 22:00-22:00",
        "quiet: 25:00-07:00",
        "{quiet: 22:00-07:00, zone: Europe/Berlim}",
        "{quiet: 22:00-07:00, takes: real}",
        "alerts: 0",
      })
  void aSlipIsNamedWithItsLine(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("policy.yaml, line 1");
  }

  private ChannelPolicy read(String yaml) {
    try {
      Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
      Section section = YamlFile.open(file, Map.of());
      ChannelPolicy policy = ChannelPolicy.read(section);
      section.finish();
      return policy;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Recorder implements Channel {
    final List<Alert> sent = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    Outcome next = new Outcome.Receipt("taken");

    @Override
    public String name() {
      return "team";
    }

    @Override
    public String type() {
      return "recorder";
    }

    @Override
    public Outcome send(Alert alert, String idempotencyKey) {
      sent.add(alert);
      keys.add(idempotencyKey);
      return next;
    }
  }
}
