package dev.honeytoken.decoy;

import java.util.List;

/** The registry of kinds: one line each. */
public final class Kinds {
  private static final List<Kind> ALL = List.of();

  private Kinds() {}

  /** Every kind, in the order of the documentation. */
  public static List<Kind> all() {
    return ALL;
  }
}
