package dev.honeytoken.placement.format;

import java.nio.charset.StandardCharsets;

/** Random texts that a file can hold. */
final class Text {
  private Text() {}

  /** The text with what UTF-8 cannot hold, halves of surrogate pairs, replaced. */
  static String sound(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
