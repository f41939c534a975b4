package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener binds.
 *
 * @param host name or IP address without brackets, such as {@code 127.0.0.1} or {@code ::}
 * @param port 0 to 65535; 0 lets the system choose
 */
public record Address(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+):(\\d{1,5})");
  private static final int LAST_PORT = 65_535;

  /** Reads {@code host:port} or {@code [ipv6]:port}. */
  static Address of(Field field) {
    Matcher matcher = FORM.matcher(field.text().strip());
    if (matcher.matches()) {
      int port = Integer.parseInt(matcher.group(2));
      if (port <= LAST_PORT) {
        return new Address(matcher.group(1).replaceAll("[\\[\\]]", ""), port);
      }
    }
    throw field.wrong(
        "'" + field.text() + "' is no address to listen on",
        "Write host:port, such as 127.0.0.1:8787 or [::1]:8787.");
  }

  static Address ofDefault(String text) {
    int colon = text.lastIndexOf(':');
    return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
