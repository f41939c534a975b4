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

  /** File and name for a person: {@code .env: BILLING_API_TOKEN}. */
  public String describe() {
    return name == null ? file : file + ": " + name;
  }
}
