package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An XML document (1.0, fifth edition) with offsets. The JDK's parser judges whether it is
 * well-formed; where its tags stand is found here, in a text that is known to be sound.
 */
final class XmlText {
  private static final Pattern REFERENCE = Pattern.compile("&(#x?)?(\\w+);");

  private XmlText() {}

  /** An element and where its tags stand. */
  static final class Element {
    final String name;
    final int start;
    final @Nullable Element parent;
    final List<Element> children = new ArrayList<>();

    /** One past the start tag. */
    int contentStart;

    /** Where the end tag begins; for {@code <a/>} where the slash is. */
    int contentEnd;

    /** One past the end tag. */
    int end;

    boolean selfClosing;

    private final StringBuilder text = new StringBuilder();

    Element(String name, int start, @Nullable Element parent) {
      this.name = name;
      this.start = start;
      this.parent = parent;
    }

    /** What stands between the tags but for children, without blanks around it. */
    String text() {
      return text.toString().strip();
    }

    /** The first child of that name, or null. */
    @Nullable Element child(String wanted) {
      return children.stream().filter(e -> e.name.equals(wanted)).findFirst().orElse(null);
    }

    /** The text of a child, without the blanks around it; empty if there is none. */
    String childText(String wanted) {
      Element child = child(wanted);
      return child == null ? "" : child.text();
    }

    /** This element and all below it, in the order of the document. */
    List<Element> all() {
      List<Element> all = new ArrayList<>();
      Deque<Element> open = new ArrayDeque<>(List.of(this));
      while (!open.isEmpty()) {
        Element element = open.pop();
        all.add(element);
        for (int i = element.children.size() - 1; i >= 0; i--) {
          open.push(element.children.get(i));
        }
      }
      return all;
    }
  }

  /**
   * The root element.
   *
   * @throws dev.honeytoken.PlacementException with line and column where it is no XML, or has a
   *     document type, behind which entities may hide
   */
  static Element parse(String text, Slot slot) {
    requireWellFormed(text, slot);
    Element root = null;
    Element current = null;
    int at = 0;
    while (at < text.length()) {
      int tag = text.indexOf('<', at);
      if (tag < 0) {
        break;
      }
      if (current != null) {
        current.text.append(decoded(text.substring(at, tag)));
      }
      if (text.startsWith("<!--", tag)) {
        at = text.indexOf("-->", tag + 4) + 3;
      } else if (text.startsWith("<![CDATA[", tag)) {
        at = text.indexOf("]]>", tag) + 3;
        if (current != null) {
          current.text.append(text, tag + 9, at - 3);
        }
      } else if (text.startsWith("<?", tag)) {
        at = text.indexOf("?>", tag) + 2;
      } else if (text.startsWith("</", tag) && current != null) {
        at = text.indexOf('>', tag) + 1;
        current.contentEnd = tag;
        current.end = at;
        current = current.parent;
      } else {
        Element element = opened(text, tag, current);
        root = root == null ? element : root;
        at = element.contentStart;
        current = element.selfClosing ? current : element;
      }
    }
    if (root == null) {
      throw Trouble.malformed(slot, text, 0, "there is no root element");
    }
    return root;
  }

  private static Element opened(String text, int tag, @Nullable Element parent) {
    int nameEnd = tag + 1;
    while (" \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    Element element = new Element(text.substring(tag + 1, nameEnd), tag, parent);
    int close = nameEnd;
    char quote = 0;
    while (quote != 0 || text.charAt(close) != '>') {
      char c = text.charAt(close);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      close++;
    }
    element.contentStart = close + 1;
    element.selfClosing = text.charAt(close - 1) == '/';
    if (element.selfClosing) {
      element.contentEnd = close - 1;
      element.end = close + 1;
    }
    if (parent != null) {
      parent.children.add(element);
    }
    return element;
  }

  private static void requireWellFormed(String text, Slot slot) {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(new StringReader(text)), new DefaultHandler());
    } catch (SAXParseException e) {
      boolean doctype = String.valueOf(e.getMessage()).contains("DOCTYPE");
      String where = "line " + e.getLineNumber() + ", column " + e.getColumnNumber();
      String what = doctype ? "it has a DOCTYPE" : "this is no well-formed XML";
      throw Trouble.malformed(slot, where, what);
    } catch (SAXException e) {
      throw Trouble.malformed(slot, text, 0, "this is no well-formed XML");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser can refuse document types", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string does not fail", e);
    }
  }

  private static String decoded(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return REFERENCE.matcher(text).replaceAll(each -> Matcher.quoteReplacement(character(each)));
  }

  private static String character(MatchResult reference) {
    String name = reference.group(2);
    if (reference.group(1) != null) {
      int radix = reference.group(1).length() == 2 ? 16 : 10;
      return Character.toString(Integer.parseInt(name, radix));
    }
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> reference.group();
    };
  }

  /** Whether XML 1.0 can hold the text, in whatever form. */
  static boolean canHold(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\t'
                    || (c >= ' ' && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000);
  }

  /** The text as the content of an element. */
  static String encoded(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
