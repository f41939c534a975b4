package dev.honeytoken.collector.channel;

import dev.honeytoken.client.Origin;
import java.time.Instant;
import java.util.Collections;

/** An alert whose every text was chosen by somebody who wants to break what shows it. */
public final class HostileAlert {
  /** What is in each of its texts. */
  public static final String TEXT =
      "\"}],{\\\r\nforged: yes\r\n\u0000\u2028<!channel> @everyone @here [x](https://evil.example)"
          + " **b** `c` {{id}} ${id} %s & <script> ]]> \ud83d\ude00 \ud83d";

  private HostileAlert() {}

  /** Makes it. */
  public static Alert make() {
    return make(TEXT);
  }

  /** The same with that text in place of {@link #TEXT}. */
  public static Alert make(String text) {
    String much = text.repeat(200);
    Instant at = Instant.parse("2026-11-02T11:00:00Z");
    return new Alert(
        "inc1",
        Stage.UPDATED,
        7,
        Severity.CRITICAL,
        Collections.nCopies(50, text),
        null,
        new Alert.Used(
            false,
            new Alert.Decoy(
                "00ff00ff00ff00ff",
                "jwt",
                much,
                "planted",
                "pl1",
                much,
                new Origin(much, much, much, much, "https://ci.example/7?a=\"<>", much, much),
                at),
            new Alert.Use(at, "203.0.113.9", much, "GET", much, much),
            1_000_000,
            at));
  }
}
