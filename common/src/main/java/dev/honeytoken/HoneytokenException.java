package dev.honeytoken;

import java.util.List;

/**
 * The one family of failures that leaves {@code common}: what failed, and what mends it.
 *
 * <p>{@link #getMessage()} says what failed and the likely cause; {@link #mend()} says what to do,
 * with a placeholder such as <code>{0}</code> for each of {@link #settings()}, which a front end
 * fills with the words of its own users. Neither ever holds a credential.
 */
public abstract sealed class HoneytokenException extends RuntimeException
    permits ConfigurationException, PlacementException, CollectorException {
  private static final long serialVersionUID = 1L;

  private final String mend;
  private final List<Setting> settings;

  HoneytokenException(
      String message,
      @org.jspecify.annotations.Nullable Throwable cause,
      String mend,
      Setting... settings) {
    super(message, cause);
    this.mend = mend;
    this.settings = List.of(settings);
  }

  /** What the user can do, with <code>{n}</code> standing for the n-th of {@link #settings()}. */
  public final String mend() {
    return mend;
  }

  /** The settings that {@link #mend()} refers to. */
  public final List<Setting> settings() {
    return settings;
  }
}
