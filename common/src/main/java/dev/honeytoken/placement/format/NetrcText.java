package dev.honeytoken.placement.format;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a {@code .netrc}, with offsets. */
final class NetrcText {
  /**
   * One {@code machine}, or the {@code default}.
   *
   * @param machine its name; null for the default
   * @param start where its first word begins
   */
  record Entry(@Nullable String machine, int start, List<Word> words) {
    /** What stands behind the first such word of the entry, or null. */
    @Nullable Word value(String... keywords) {
      for (int i = 0; i + 1 < words.size(); i += 2) {
        if (List.of(keywords).contains(words.get(i).text())) {
          return words.get(i + 1);
        }
      }
      return null;
    }
  }

  /** A word, its quotes and backslashes taken off. */
  record Word(String text, int start, int end) {}

  private final String text;
  private final Slot slot;
  private int at;

  final List<Entry> entries = new ArrayList<>();

  /** Whether the last entry of the text is a macro, which only a blank line ends. */
  boolean endsInMacro;

  private NetrcText(String text, Slot slot) {
    this.text = text;
    this.slot = slot;
  }

  /**
   * Parses.
   *
   * @throws dev.honeytoken.PlacementException with line and column where a word is unknown, or
   *     nothing stands behind it
   */
  static NetrcText parse(String text, Slot slot) {
    NetrcText parsed = new NetrcText(text, slot);
    for (Word word = parsed.keyword(); word != null; word = parsed.keyword()) {
      parsed.take(word);
    }
    return parsed;
  }

  private void take(Word word) {
    endsInMacro = false;
    switch (word.text()) {
      case "machine" -> entries.add(new Entry(operand(word).text(), word.start(), newWords()));
      case "default" -> entries.add(new Entry(null, word.start(), newWords()));
      case "macdef" -> {
        operand(word);
        skipMacro();
      }
      case "login", "user", "account", "password" -> {
        if (entries.isEmpty()) {
          throw malformed(word, "'" + word.text() + "' belongs to no machine");
        }
        List<Word> words = entries.get(entries.size() - 1).words();
        words.add(word);
        words.add(operand(word));
      }
      default -> throw malformed(word, "this is no word of a netrc file");
    }
  }

  private static List<Word> newWords() {
    return new ArrayList<>();
  }

  private Word operand(Word keyword) {
    Word operand = word();
    if (operand == null) {
      throw malformed(keyword, "nothing stands behind '" + keyword.text() + "'");
    }
    return operand;
  }

  private @Nullable Word keyword() {
    Word word = word();
    while (word != null && text.charAt(word.start()) == '#') {
      at = Lines.end(text, word.start());
      word = word();
    }
    return word;
  }

  private @Nullable Word word() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    int start = at;
    if (at == text.length()) {
      return null;
    }
    boolean quoted = text.charAt(at) == '"';
    StringBuilder out = new StringBuilder();
    for (at += quoted ? 1 : 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted ? c == '"' : c <= ' ') {
        break;
      }
      if (c == '\\' && quoted && at + 1 < text.length()) {
        at++;
      }
      out.append(text.charAt(at));
    }
    if (quoted && at++ >= text.length()) {
      String what = "the quote opened here is never closed";
      throw Trouble.malformed(slot, text, start, what);
    }
    return new Word(out.toString(), start, at);
  }

  private void skipMacro() {
    at = Lines.next(text, Lines.end(text, at));
    endsInMacro = true;
    while (at < text.length()) {
      int end = Lines.end(text, at);
      boolean blank = end == at;
      at = Lines.next(text, end);
      if (blank) {
        return;
      }
    }
  }

  private PlacementException malformed(Word word, String what) {
    return Trouble.malformed(slot, text, word.start(), what);
  }
}
