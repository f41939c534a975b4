package dev.honeytoken;

import java.util.List;

/**
 * How the users of one front end write the settings: {@code <collector><url>} in a pom, a field of
 * a configuration page. Each front end has one, and passes it wherever a mend is shown.
 */
@FunctionalInterface
public interface Words {
  /** What users write for a setting, ready to stand inside a sentence. */
  String of(Setting setting);

  /**
   * A mend for people: each <code>{n}</code> of it becomes the words of the n-th setting; anything
   * else in braces stays.
   *
   * @param mend see {@link HoneytokenException#mend()}
   * @param settings see {@link HoneytokenException#settings()}
   */
  default String fill(String mend, List<Setting> settings) {
    String filled = mend;
    for (int at = 0; at < settings.size(); at++) {
      filled = filled.replace("{" + at + "}", of(settings.get(at)));
    }
    return filled;
  }

  /** The mend of a failure, for people. */
  default String mendOf(HoneytokenException failure) {
    return fill(failure.mend(), failure.settings());
  }
}
