package hudson.util;

import java.io.Serializable;

/** Signature: a text that is stored enciphered. */
public final class Secret implements Serializable {
  private static final long serialVersionUID = 1L;

  private Secret() {}

  public String getPlainText() {
    throw new UnsupportedOperationException();
  }

  public static Secret fromString(String text) {
    throw new UnsupportedOperationException();
  }
}
