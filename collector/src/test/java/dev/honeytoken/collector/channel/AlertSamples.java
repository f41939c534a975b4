package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Origin;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts for tests of channels, one of each sort. */
public final class AlertSamples {
  /** What a channel may have called its message about {@link #real()}. */
  public static final String REFERENCE = "1762081260.000100";

  /** Where the incident of {@link #linked()} is shown. */
  public static final String PAGE = "https://alerts.example.com:8787/ui/incidents/inc1";

  private static final Instant PLANTED = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant USED = Instant.parse("2026-11-02T11:00:00Z");

  private AlertSamples() {}

  /** A real incident, told for the first time. */
  public static Alert real() {
    return alert(Stage.OPENED, 1, Severity.HIGH, List.of(), null, used(false, 3));
  }

  /** The same with a page that it can link to. */
  public static Alert linked() {
    return new Alert(
        "inc1", Stage.OPENED, 1, Severity.HIGH, List.of(), null, used(false, 3), URI.create(PAGE));
  }

  /** A drill. */
  public static Alert drill() {
    return alert(Stage.OPENED, 1, Severity.INFO, List.of(), null, used(true, 1));
  }

  /** The incident of {@link #real()}, which has become graver. */
  public static Alert graver() {
    return alert(
        Stage.UPDATED,
        2,
        Severity.CRITICAL,
        List.of(
            "It was used from 203.0.113.9, and planted from 198.51.100.4.",
            "It was used 3 hours after the build's end."),
        REFERENCE,
        used(false, 41));
  }

  /** The incident of {@link #graver()}, which somebody has taken on. */
  public static Alert acknowledged() {
    return alert(
        Stage.ACKNOWLEDGED, 3, Severity.CRITICAL, graver().reasons(), REFERENCE, used(false, 41));
  }

  /** The incident of {@link #graver()}, closed. */
  public static Alert resolved() {
    return alert(
        Stage.RESOLVED, 4, Severity.CRITICAL, graver().reasons(), REFERENCE, used(false, 41));
  }

  /** The collector tells of itself: another channel fails. */
  public static Alert notice() {
    return alert(
        Stage.OPENED,
        1,
        Severity.HIGH,
        List.of(),
        null,
        new Alert.Notice(
            "Alert channel fails",
            "channel siem has taken no alert since 2026-11-02T10:50:00Z",
            "Mend the channel; the 2 alerts that wait are sent by themselves then.",
            List.of(
                new Alert.Fact("Channel", "siem"), new Alert.Fact("It says", "HTTP 503 <&> down")),
            USED));
  }

  private static Alert alert(
      Stage stage,
      int revision,
      Severity severity,
      List<String> reasons,
      @Nullable String reference,
      Alert.Subject subject) {
    return new Alert("inc1", stage, revision, severity, reasons, reference, subject);
  }

  private static Alert.Used used(boolean drill, long hits) {
    Origin origin =
        new Origin(
            "maven 1", "4f2c", "main", "billing #7", "https://ci.example/7", "agent-3", "push");
    return new Alert.Used(
        drill,
        new Alert.Decoy(
            "00ff00ff00ff00ff",
            "jwt",
            ".env: BILLING_API_TOKEN",
            "planted",
            "pl1",
            "com.example:billing",
            origin,
            PLANTED),
        new Alert.Use(USED, "203.0.113.9", "curl/8 <&>", "GET", "packages.example.com", "/a?b=c"),
        hits,
        USED.plusSeconds(60));
  }
}
