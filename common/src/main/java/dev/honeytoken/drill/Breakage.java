package dev.honeytoken.drill;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.Setting;
import java.io.Serializable;
import java.util.List;

/**
 * A broken link of the chain.
 *
 * @param link which one
 * @param message what broke and the likely cause; never holds a credential
 * @param mend what to do, with <code>{n}</code> standing for the n-th of {@code settings}; see
 *     {@link HoneytokenException#mend()}
 * @param settings the settings that {@code mend} refers to
 */
public record Breakage(Link link, String message, String mend, List<Setting> settings)
    implements Serializable {
  /** Copies. */
  public Breakage {
    settings = List.copyOf(settings);
  }

  /** A broken link. */
  public static Breakage of(Link link, String message, String mend, Setting... settings) {
    return new Breakage(link, message, mend, List.of(settings));
  }

  /** A link that a failure broke. */
  static Breakage of(Link link, HoneytokenException failure) {
    return new Breakage(
        link, String.valueOf(failure.getMessage()), failure.mend(), failure.settings());
  }
}
