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

  /**
   * The shortest text that is worth showing to it, in characters: {@link #seal} is null and {@link
   * #matches} false for every shorter one. The narrower the two bounds, the less a search costs.
   */
  default int shortest() {
    return 0;
  }

  /** The longest text that is worth showing to it, in characters. */
  default int longest() {
    return Integer.MAX_VALUE;
  }

  /** Whether the text has the shape. */
  default boolean matches(CharSequence candidate) {
    return seal(candidate) != null;
  }
}
