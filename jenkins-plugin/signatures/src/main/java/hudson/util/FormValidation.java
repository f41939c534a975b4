package hudson.util;

import java.io.IOException;

/** Signature: what a form says of a field. */
public abstract class FormValidation extends IOException {
  private static final long serialVersionUID = 1L;

  public static FormValidation ok() {
    throw new UnsupportedOperationException();
  }

  public static FormValidation ok(String message) {
    throw new UnsupportedOperationException();
  }

  public static FormValidation warning(String message) {
    throw new UnsupportedOperationException();
  }

  public static FormValidation error(String message) {
    throw new UnsupportedOperationException();
  }
}
