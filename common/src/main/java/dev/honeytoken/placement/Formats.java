package dev.honeytoken.placement;

import java.util.List;

/** The registry of formats: one line each. */
public final class Formats {
  private static final List<Format> ALL = List.of();

  private Formats() {}

  /** Every format; where several suit a file, the first is used. */
  public static List<Format> all() {
    return ALL;
  }
}
