package dev.honeytoken.jenkins.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a form or a Pipeline gives, with nothing as null. */
public final class Given {
  private Given() {}

  /** The text without blanks around it; null for none. */
  public static @Nullable String text(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  /** A copy of the list; empty for none. */
  public static <T> List<T> list(@Nullable List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  /**
   * The list as it is kept: a copy that Jenkins can write as XML; null for none, so that what was
   * not set is not written.
   */
  public static <T> @Nullable List<T> kept(@Nullable List<T> given) {
    return given == null || given.isEmpty() ? null : new ArrayList<>(given);
  }
}
