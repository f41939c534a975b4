package hudson.model;

/** Signature: how a build ended. */
public final class Result {
  public static final Result SUCCESS = new Result();
  public static final Result UNSTABLE = new Result();
  public static final Result FAILURE = new Result();

  private Result() {}
}
