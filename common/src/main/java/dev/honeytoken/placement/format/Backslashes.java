package dev.honeytoken.placement.format;

/** Backslashes in quoted texts of TOML and HCL, which mean the same in both. */
final class Backslashes {
  private Backslashes() {}

  /** What the text between the quotes stands for; an escape that neither knows stays as it is. */
  static String undone(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char next = text.charAt(++at);
      int digits = next == 'u' ? 4 : next == 'U' ? 8 : 0;
      switch (next) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case '"', '\\' -> out.append(next);
        default -> {
          String hex = text.substring(at + 1, Math.min(at + 1 + digits, text.length()));
          int point =
              digits > 0 && hex.matches("[0-9A-Fa-f]{4,8}") ? Integer.parseInt(hex, 16) : -1;
          if (hex.length() == digits && Character.isValidCodePoint(point)) {
            out.appendCodePoint(point);
            at += digits;
          } else {
            out.append(c).append(next);
          }
        }
      }
    }
    return out.toString();
  }
}
