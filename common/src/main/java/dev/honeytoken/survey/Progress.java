package dev.honeytoken.survey;

/** Is told how far a survey has come. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (done, all) -> {};

  /**
   * Called after each file, from the thread that surveys.
   *
   * @param done files read so far
   * @param all files there are
   */
  void files(int done, int all);
}
