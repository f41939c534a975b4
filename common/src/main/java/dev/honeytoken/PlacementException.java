package dev.honeytoken;

import org.jspecify.annotations.Nullable;

/** A file cannot take a decoy or give it back: malformed, read-only, outside the project. */
public final class PlacementException extends HoneytokenException {
  private static final long serialVersionUID = 1L;

  /** A failure that names the file, and line and column where there are any, in {@code message}. */
  public PlacementException(String message, String mend, Setting... settings) {
    this(message, null, mend, settings);
  }

  /** The same, with what led to it. */
  public PlacementException(
      String message, @Nullable Throwable cause, String mend, Setting... settings) {
    super(message, cause, mend, settings);
  }
}
