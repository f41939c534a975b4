package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Markdown documents: a short section with a command that uses the credential, where the document
 * already speaks of access, or at its end. Heading, sentences and command differ from decoy to
 * decoy.
 */
final class Markdown implements Format {
  static final String ID = "markdown";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Headings a section about access goes under, best first. */
  private static final List<Pattern> TOPICS =
      List.of(
          Pattern.compile("(?i)\\b(auth\\w*|credentials?|access|tokens?|log ?in)\\b"),
          Pattern.compile("(?i)\\b(api|usage|requests?|calling|endpoints?)\\b"),
          Pattern.compile(
              "(?i)\\b(deploy\\w*|publish\\w*|release|registry|set ?up|config\\w*)\\b"));

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return file.endsWith(".md") || file.endsWith(".markdown");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public boolean takesName() {
    return true;
  }

  @Override
  public String doc() {
    return "a short section with a command that uses it; the name is a variable in that command,"
        + " needed only where one file takes several";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    requireName(slot);
    MarkdownText parsed = MarkdownText.parse(text, slot);
    if (!MarkdownSection.find(parsed.blocks, slot).isEmpty()) {
      String authority = slot.endpoint().getAuthority();
      String wanted = slot.name() == null ? authority : slot.name();
      throw Trouble.taken(slot, wanted, text, Math.max(text.indexOf(wanted), 0));
    }
    Optional<MarkdownText.Heading> topic = topic(parsed);
    int at = topic.map(heading -> parsed.sectionEnd(heading, text)).orElse(text.length());
    MarkdownText.Heading last = parsed.lastHeading();
    int level =
        topic
            .map(heading -> Math.min(heading.level() + 1, Math.max(heading.level(), 3)))
            .orElse(last == null ? (text.isBlank() ? 1 : 2) : Math.max(last.level(), 2));
    String fence = parsed.blocks.isEmpty() ? "```" : parsed.blocks.get(0).fence();
    List<String> lines =
        new MarkdownSection(slot, credential).lines(level, fence, language(parsed));
    return List.of(insertion(text, at, lines));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    requireName(slot);
    return MarkdownSection.find(MarkdownText.parse(text, slot).blocks, slot);
  }

  private static void requireName(Slot slot) {
    if (slot.name() != null && !NAME.matcher(slot.name()).matches()) {
      throw Trouble.badName(
          slot, ID, "a variable is made of letters, digits and underscores, a letter first");
    }
  }

  private static Optional<MarkdownText.Heading> topic(MarkdownText parsed) {
    return TOPICS.stream()
        .flatMap(
            topic ->
                parsed.headings.stream()
                    .filter(heading -> topic.matcher(heading.title()).find())
                    .min(Comparator.comparingInt(Markdown::remoteness))
                    .stream())
        .findFirst();
  }

  /** The document's title speaks of everything; below it, the broader section is the better one. */
  private static int remoteness(MarkdownText.Heading heading) {
    return heading.level() == 1 ? Integer.MAX_VALUE : heading.level();
  }

  /** What the document calls its shell blocks. */
  private static String language(MarkdownText parsed) {
    return parsed.blocks.stream()
        .map(MarkdownText.Block::language)
        .filter(List.of("bash", "sh", "shell", "zsh")::contains)
        .findFirst()
        .orElse("bash");
  }

  private static Insertion insertion(String text, int at, List<String> lines) {
    String newline = Lines.newline(text);
    String body = String.join(newline, lines);
    if (text.isBlank()) {
      return new Insertion(0, body + newline);
    }
    if (at < text.length()) {
      return new Insertion(at, gap(text, at, newline) + body + newline + newline);
    }
    boolean ended = Lines.isBreak(text.charAt(at - 1));
    String gap = ended ? gap(text, at, newline) : newline + newline;
    return new Insertion(at, gap + body + (ended ? newline : ""));
  }

  /** What is missing to a blank line in front of {@code at}, which begins a line. */
  private static String gap(String text, int at, String newline) {
    int end = at - (text.startsWith("\r\n", at - 2) ? 2 : 1);
    int start = Lines.start(text, Math.max(end, 0));
    return end <= 0 || text.substring(start, end).isBlank() ? "" : newline;
  }
}
