package dev.honeytoken.collector.evidence.export;

/** An incident lacks what a format cannot do without. */
public final class NotExportable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String mend;

  NotExportable(String problem, String mend) {
    super(problem, null, false, false);
    this.mend = mend;
  }

  /** What to do. */
  public String mend() {
    return mend;
  }
}
