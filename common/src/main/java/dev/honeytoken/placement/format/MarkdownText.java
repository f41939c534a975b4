package dev.honeytoken.placement.format;

import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headings and fenced code blocks of a Markdown document (CommonMark 0.31), with offsets. */
final class MarkdownText {
  private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})\\s*([^`]*)");
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*?))?[ \\t#]*");

  /** A heading in the {@code #} style. */
  record Heading(int level, String title, int start) {}

  /** A fenced code block: what it is written in, and what is in it. */
  record Block(String fence, String language, String content) {}

  final List<Heading> headings = new ArrayList<>();
  final List<Block> blocks = new ArrayList<>();

  private MarkdownText() {}

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException if a code block is never closed: whatever came behind
   *     it would be part of it
   */
  static MarkdownText parse(String text, Slot slot) {
    MarkdownText parsed = new MarkdownText();
    int at = frontMatterEnd(text);
    boolean comment = false;
    while (at < text.length()) {
      int end = Lines.end(text, at);
      String line = text.substring(at, end);
      if (!comment && !mayMatter(line)) {
        at = Lines.next(text, end);
        continue;
      }
      Matcher fence = FENCE.matcher(line);
      Matcher heading = HEADING.matcher(line);
      if (comment || line.stripLeading().startsWith("<!--")) {
        comment = line.lastIndexOf("-->") < Math.max(line.lastIndexOf("<!--"), 0);
      } else if (fence.matches()) {
        int from = Lines.next(text, end);
        int close = close(text, from, fence.group(1));
        if (close < 0) {
          throw Trouble.malformed(slot, text, at, "the code block opened here is never closed");
        }
        String language = fence.group(2).strip();
        parsed.blocks.add(new Block(fence.group(1), language, text.substring(from, close)));
        end = Lines.end(text, close);
      } else if (heading.matches()) {
        String title = heading.group(2) == null ? "" : heading.group(2);
        parsed.headings.add(new Heading(heading.group(1).length(), title, at));
      }
      at = Lines.next(text, end);
    }
    return parsed;
  }

  /**
   * Whether a line can be a heading, a fence or a comment: most are text, and need no closer look.
   */
  private static boolean mayMatter(String line) {
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c > ' ') {
        return "#`~<".indexOf(c) >= 0;
      }
    }
    return false;
  }

  /** Where the next heading of that level or above begins; the text's length if there is none. */
  int sectionEnd(Heading heading, String text) {
    return headings.stream()
        .filter(next -> next.start() > heading.start() && next.level() <= heading.level())
        .mapToInt(Heading::start)
        .findFirst()
        .orElse(text.length());
  }

  @Nullable Heading lastHeading() {
    return headings.isEmpty() ? null : headings.get(headings.size() - 1);
  }

  private static int close(String text, int from, String fence) {
    for (int at = from; at < text.length(); ) {
      int end = Lines.end(text, at);
      String line = text.substring(at, end).strip();
      if (line.startsWith(fence) && line.chars().allMatch(c -> c == fence.charAt(0))) {
        return at;
      }
      at = Lines.next(text, end);
    }
    return -1;
  }

  private static int frontMatterEnd(String text) {
    int end = Lines.end(text, 0);
    if (!text.substring(0, end).stripTrailing().equals("---")) {
      return 0;
    }
    for (int at = Lines.next(text, end); at < text.length(); ) {
      end = Lines.end(text, at);
      if (text.substring(at, end).stripTrailing().equals("---")) {
        return Lines.next(text, end);
      }
      at = Lines.next(text, end);
    }
    return 0;
  }
}
