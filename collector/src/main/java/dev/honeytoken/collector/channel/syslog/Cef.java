package dev.honeytoken.collector.channel.syslog;

import dev.honeytoken.collector.channel.Alert;
import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.channel.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert in ArcSight's Common Event Format. Source: "Micro Focus Security ArcSight Common Event
 * Format", version 25 (header, escapes, names of the extension's fields and their lengths).
 */
final class Cef {
  private static final int TEXT_CHARS = 1_023;
  private static final int CUSTOM_CHARS = 4_000;

  private final StringBuilder out = new StringBuilder();

  private Cef() {}

  /**
   * The event.
   *
   * @param key the delivery's idempotency key, which becomes the event's external id
   */
  static String of(Alert alert, String key, String version) {
    Cef cef = new Cef();
    cef.header(alert, version);
    cef.add("externalId", key);
    cef.add("rt", String.valueOf(alert.subject().at().toEpochMilli()));
    String page = alert.page() == null ? "" : " " + alert.page();
    cef.add("msg", OneLine.of(alert.headline(), TEXT_CHARS - page.length()) + page);
    cef.add("act", "incident " + alert.stage().word());
    cef.add("reason", OneLine.of(String.join(" ", alert.reasons()), TEXT_CHARS));
    cef.custom(1, "incident", alert.incident());
    if (alert.subject() instanceof Alert.Used used) {
      Alert.Use use = used.use();
      cef.add("cnt", String.valueOf(used.hits()));
      cef.add("start", String.valueOf(use.at().toEpochMilli()));
      cef.add("src", use.source());
      cef.add("dhost", use.host());
      cef.add("requestMethod", use.method());
      cef.add("request", use.path());
      cef.add("requestClientApplication", use.userAgent());
      cef.custom(2, "decoy", used.decoy().kind() + " " + used.decoy().id());
      cef.custom(3, "project", used.decoy().project());
      cef.custom(4, "planted", used.decoy().place());
      cef.custom(5, "build", used.decoy().origin().build());
      cef.custom(6, "commit", used.decoy().origin().commit());
    }
    return cef.out.toString().stripTrailing();
  }

  private void header(Alert alert, String version) {
    String[] fields = {
      "CEF:0",
      "Honeytoken",
      "Collector",
      version,
      alert.drill() ? "drill" : alert.used().isPresent() ? "decoy-used" : "notice",
      alert.subject().title(),
      String.valueOf(severity(alert.severity())),
    };
    for (String each : fields) {
      out.append(OneLine.of(each, TEXT_CHARS).replace("\\", "\\\\").replace("|", "\\|"));
      out.append('|');
    }
  }

  private void custom(int number, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add("cs" + number + "Label", label);
      add("cs" + number, value);
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      out.append(name)
          .append('=')
          .append(OneLine.of(value, CUSTOM_CHARS).replace("\\", "\\\\").replace("=", "\\="))
          .append(' ');
    }
  }

  /** 0 to 3 is low, 7 and 8 high, 9 and 10 very high. */
  private static int severity(Severity severity) {
    return switch (severity) {
      case INFO -> 2;
      case HIGH -> 8;
      case CRITICAL -> 10;
    };
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Cef[%d chars]", out.length());
  }
}
