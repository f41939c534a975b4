package dev.honeytoken;

import org.jspecify.annotations.Nullable;

/** The user asked for something that cannot be: an unknown kind, a name already in use. */
public final class ConfigurationException extends HoneytokenException {
  private static final long serialVersionUID = 1L;

  /** A failure that names the bad field and value in {@code message}. */
  public ConfigurationException(String message, String mend, Setting... settings) {
    this(message, null, mend, settings);
  }

  /** The same, with what led to it. */
  public ConfigurationException(
      String message, @Nullable Throwable cause, String mend, Setting... settings) {
    super(message, cause, mend, settings);
  }
}
