package dev.honeytoken.collector.dashboard;

/** A request that a page does not fulfil; the answer is a page that says why. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final String mend;

  private Refused(int status, String title, String mend) {
    super(title, null, false, false);
    this.status = status;
    this.title = title;
    this.mend = mend;
  }

  /** What was asked for is not there. */
  public static Refused notFound(String what) {
    return new Refused(404, what, "It may have been deleted, or the address has a slip in it.");
  }

  /** What was filled in cannot be used. */
  public static Refused wrong(String problem, String mend) {
    return new Refused(400, problem, mend);
  }

  /** What was asked for contradicts what there is. */
  public static Refused conflict(String problem, String mend) {
    return new Refused(409, problem, mend);
  }

  /** Whoever asks may not. */
  public static Refused forbidden(String problem, String mend) {
    return new Refused(403, problem, mend);
  }

  /** There is no such operation. */
  static Refused notAllowed(String method) {
    return new Refused(405, method + " is not possible here", "Go back, and use what is offered.");
  }

  /** The body is larger than any form of ours. */
  static Refused tooLarge() {
    return new Refused(413, "That was too much text", "Shorten it.");
  }

  /** The collector failed. */
  static Refused failed() {
    return new Refused(
        500,
        "The collector failed",
        "Its log says why. Hits go on being recorded; try again in a moment.");
  }

  /** The status of the answer. */
  public int status() {
    return status;
  }

  /** What is wrong. */
  public String title() {
    return title;
  }

  /** What to do. */
  public String mend() {
    return mend;
  }
}
