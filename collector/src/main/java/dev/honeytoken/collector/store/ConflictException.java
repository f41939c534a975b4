package dev.honeytoken.collector.store;

/**
 * What was asked for does not go with what is there: another seeding was faster, or a key was used
 * for something else. The message is for whoever asked.
 */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String mend;

  public ConflictException(String message, String mend) {
    super(message);
    this.mend = mend;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }
}
