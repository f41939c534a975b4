package dev.honeytoken.collector.persona;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status HTTP status
 * @param headers in order
 * @param body text, may be empty
 */
public record Answer(int status, Map<String, String> headers, String body) {
  /** Copies. */
  public Answer {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** JSON. */
  static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  /** A page such as web servers make for an error of their own. */
  public static Answer page(int status) {
    String title = status + " " + Reasons.of(status);
    return new Answer(
        status,
        Map.of("Content-Type", "text/html"),
        "<html>\r\n<head><title>"
            + title
            + "</title></head>\r\n<body>\r\n<center><h1>"
            + title
            + "</h1></center>\r\n</body>\r\n</html>\r\n");
  }

  /** The same with a header more. */
  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** The body in UTF-8. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
