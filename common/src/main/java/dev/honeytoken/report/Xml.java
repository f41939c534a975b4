package dev.honeytoken.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a well-formed XML 1.0 document, whatever the texts hold: characters that XML has no way to
 * write become U+FFFD, and line breaks in attributes survive normalisation.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2 Characters</a>
 */
public final class Xml {
  private static final int REPLACEMENT = 0xFFFD;

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> path = new ArrayDeque<>();
  private boolean inTag;
  private boolean hasText;

  /** Begins an element. */
  public Xml open(String name) {
    endTag();
    indent();
    out.append('<').append(name);
    path.push(name);
    inTag = true;
    hasText = false;
    return this;
  }

  /** Only right after {@link #open}. */
  public Xml attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    value.codePoints().forEach(each -> append(each, true));
    out.append('"');
    return this;
  }

  /** Text inside the element. */
  public Xml text(String text) {
    endTag();
    text.codePoints().forEach(each -> append(each, false));
    hasText = true;
    return this;
  }

  /** Ends the element that was begun last. */
  public Xml close() {
    String name = path.pop();
    if (inTag) {
      out.append("/>");
      inTag = false;
    } else {
      if (!hasText) {
        indent();
      }
      out.append("</").append(name).append('>');
    }
    hasText = false;
    return this;
  }

  private void endTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void indent() {
    if (out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    out.append("  ".repeat(path.size()));
  }

  private void append(int codePoint, boolean attribute) {
    switch (codePoint) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\r' -> out.append("&#13;");
      case '\n', '\t' -> {
        if (attribute) {
          out.append("&#").append(codePoint).append(';');
        } else {
          out.append((char) codePoint);
        }
      }
      default -> out.appendCodePoint(allowed(codePoint) ? codePoint : REPLACEMENT);
    }
  }

  private static boolean allowed(int codePoint) {
    return (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }

  @Override
  public String toString() {
    return out + "\n";
  }
}
