package dev.honeytoken.client;

/**
 * Body of {@code POST /v1/plantings/{id}/uses}: a use that no listener sees.
 *
 * @param decoy the decoy
 * @param by who has used it, in a few words
 */
public record InternalUse(String decoy, String by) {
  /** The most characters that {@link #by} may have. */
  public static final int LONGEST = 500;

  /**
   * Checks.
   *
   * @throws WireException if {@code by} is blank or longer than {@value #LONGEST} characters
   */
  public InternalUse {
    if (by.isBlank() || by.length() > LONGEST) {
      throw new WireException("by", "must have 1 to " + LONGEST + " characters");
    }
  }
}
