package dev.honeytoken.survey;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A pattern over relative paths, in which {@code *} stands for anything but a slash. One without a
 * slash is about the file's name, wherever it lies; one with a slash is about the path's end.
 * Letters match in either case. Immutable, thread-safe.
 */
final class PathPattern {
  private final String text;
  private final boolean plain;
  private final String end;
  private final Pattern pattern;

  private PathPattern(String text) {
    this.text = text;
    this.plain = text.indexOf('*') < 0 && text.indexOf('/') < 0;
    this.end = text.substring(text.lastIndexOf('*') + 1);
    StringBuilder regex = new StringBuilder("(?:.*/)?");
    int from = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', from)) {
      regex.append(Pattern.quote(text.substring(from, star))).append("[^/]*");
      from = star + 1;
    }
    regex.append(Pattern.quote(text.substring(from)));
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  static PathPattern of(String text) {
    return new PathPattern(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a file is meant.
   *
   * @param path its relative path in lower case, with {@code /} between its parts
   * @param name the last of them
   */
  boolean matches(String path, String name) {
    // Most files have another end, and that is found out sooner.
    return plain ? text.equals(name) : path.endsWith(end) && pattern.matcher(path).matches();
  }

  /** The file name that alone is meant, null if there may be several. */
  @org.jspecify.annotations.Nullable
  String onlyName() {
    return plain ? text : null;
  }

  @Override
  public String toString() {
    return text;
  }
}
