package dev.honeytoken.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code <decoy>} in a pom. Maven sets the fields. */
public class DecoyParameters {
  /** What to imitate: {@code jwt}, {@code npm-token} … Required. */
  @Nullable String kind;

  /** Where it goes: a file relative to the project's directory. Required. */
  @Nullable String file;

  /** Key, server id or variable it is placed under, where the format needs one. */
  @Nullable String name;

  /** Format of the file, where it cannot be told from kind and file name. */
  @Nullable String format;

  /** The kind's own options. */
  Map<String, String> options = new LinkedHashMap<>();

  /**
   * Days until the credential says it ends; 365 unless set, and more where {@link #ttl} needs it.
   */
  @Nullable Integer lifetimeDays;

  /** How long it may stand before it is overdue for rotation: {@code 30d}; never unless set. */
  @Nullable String ttl;

  /** For kind {@code like}: the credential to mimic, which is kept nowhere. */
  @Nullable String sample;
}
