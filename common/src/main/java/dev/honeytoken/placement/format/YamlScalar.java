package dev.honeytoken.placement.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a text as a YAML scalar that YAML 1.1 and 1.2 both read as just that text. */
final class YamlScalar {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_](?:[A-Za-z0-9_/.@%+=-]|:(?=[A-Za-z0-9_/.@%+=-]))*+");

  /** What YAML 1.1 or 1.2 takes for something else than a text. */
  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

  private YamlScalar() {}

  /**
   * The scalar.
   *
   * @param quote the quote its neighbours have, or 0
   * @param flow whether it stands in braces, where a colon may end a key
   */
  static String write(String text, char quote, boolean flow) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
            && !(flow && text.indexOf(':') >= 0);
    if (quote == 0 && plain) {
      return text;
    }
    boolean printable = text.codePoints().allMatch(YamlScalar::isPrintable);
    if (quote != '"' && printable) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> escape(c, out));
    return out.append('"').toString();
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append((char) c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else if (c <= 0xFF) {
          out.append(String.format("\\x%02x", c));
        } else if (c <= 0xFFFF) {
          out.append(String.format("\\u%04x", c));
        } else {
          out.append(String.format("\\U%08x", c));
        }
      }
    }
  }

  /** On the safe side of YAML's own set: what no reader treats as a break or a mark. */
  private static boolean isPrintable(int c) {
    return (c >= ' ' && c <= '~')
        || (c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029)
        || (c >= 0xE000 && c < 0xFFF0 && c != 0xFEFF)
        || (c >= 0x10000 && c <= 0x10FFFF);
  }
}
