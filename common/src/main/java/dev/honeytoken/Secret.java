package dev.honeytoken;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be seen: a rendered credential, an API key, a password.
 *
 * <p>{@link #toString()} is redacted, {@link #equals(Object)} takes the same time whatever the
 * texts share, and {@link #reveal()} is the only way to the text, so that every use can be found.
 * Immutable and thread-safe.
 */
public final class Secret implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** Wraps a text. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The text itself. Never pass the result to a logger, a message or a file of ours. */
  public String reveal() {
    return text;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "****";
  }
}
