package dev.honeytoken.placement;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a decoy goes.
 *
 * @param file path relative to the project's directory, with {@code /} between its parts
 * @param format id of the {@link Format}, such as {@code dotenv}
 * @param name what the decoy is placed under: a key ({@code a.b.c} for a nested one), a server id,
 *     a variable; null where the format needs none
 */
public record Target(String file, String format, @Nullable String name) implements Serializable {
  /** Checks. */
  public Target {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
  }

  /**
   * Stands in reports for the place of a decoy that a policy gives: only the collector says where
   * such a one lies.
   */
  public static final Target UNTOLD = new Target("", "untold", null);

  /** Whether it is {@link #UNTOLD}. */
  public boolean untold() {
    return equals(UNTOLD);
  }

  /** File and name for a person: {@code .env: BILLING_API_TOKEN}. */
  public String describe() {
    if (untold()) {
      return "a place that its policy keeps";
    }
    return name == null ? file : file + ": " + name;
  }
}
