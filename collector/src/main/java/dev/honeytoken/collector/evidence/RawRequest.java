package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.Evidence.Header;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, put together again from what is kept: credentials replaced, {@value #MOST}
 * characters at most, no version in its first line.
 */
public final class RawRequest {
  private static final int MOST = 16 << 10;

  private RawRequest() {}

  /**
   * The request.
   *
   * @param body the beginning of its body, null if it had none or it is no longer kept
   */
  public static String text(Evidence evidence, @Nullable String body) {
    StringBuilder text = new StringBuilder(512);
    text.append(evidence.method()).append(' ').append(evidence.path()).append("\r\n");
    for (Header each : evidence.headers()) {
      text.append(each.name()).append(": ").append(each.value()).append("\r\n");
    }
    text.append("\r\n");
    if (body != null) {
      text.append(body);
    }
    return text.length() <= MOST ? text.toString() : text.substring(0, MOST);
  }
}
