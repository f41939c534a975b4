package hudson;

import java.io.IOException;

/** Signature: ends a build politely, with a message and no stack trace. */
public class AbortException extends IOException {
  private static final long serialVersionUID = 1L;

  public AbortException(String message) {
    super(message);
  }
}
