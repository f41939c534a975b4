package dev.honeytoken.decoy;

import org.jspecify.annotations.Nullable;

/** Finds the seal in a text that may be a credential of one kind. Thread-safe. */
public interface Recogniser {
  /**
   * The seal that a credential of this shape carries, or null where the text does not have the
   * shape. Never throws, whatever the text, and reads no more of it than the shape is long.
   *
   * @param candidate a run of characters of a request, bounded by characters no credential of this
   *     kind contains
   */
  @Nullable Seal seal(CharSequence candidate);

  /**
   * Whether the credential has room for a seal. Where it has not, {@link #seal} is always null,
   * {@link #matches} tells the shape, and the collector looks the text up by keyed fingerprint
   * ({@link Kind#lookup}).
   */
  default boolean sealed() {
    return true;
  }

  /** Whether the text has the shape. */
  default boolean matches(CharSequence candidate) {
    return seal(candidate) != null;
  }
}
