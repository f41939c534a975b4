package dev.honeytoken.collector;

import java.util.Objects;

/** The collector's version. */
public final class Version {
  private Version() {}

  /** As in the jar's manifest; {@code development} where the classes do not come from the jar. */
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
