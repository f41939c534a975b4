package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Origin;
import java.time.Instant;

/** Alerts for tests. */
final class Alerts {
  private Alerts() {}

  static Alert alert(boolean drill) {
    Origin origin =
        new Origin(
            "maven 1", "4f2c", "main", "billing #7", "https://ci.example/7", "agent-3", "push");
    Instant planted = Instant.parse("2026-11-01T10:00:00Z");
    Instant used = Instant.parse("2026-11-02T11:00:00Z");
    return new Alert(
        "inc1",
        drill,
        new Alert.Decoy(
            "00ff00ff00ff00ff",
            "jwt",
            ".env: BILLING_API_TOKEN",
            "planted",
            "pl1",
            "com.example:billing",
            origin,
            planted),
        new Alert.Use(used, "203.0.113.9", "curl/8 <&>", "GET", "packages.example.com", "/a?b=c"),
        3,
        used.plusSeconds(60));
  }
}
