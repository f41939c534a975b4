package dev.honeytoken.client;

/**
 * A text is not the JSON it should be. The message begins with the path of the field ({@code
 * decoys[2].target.file}) where there is one, and never repeats a value, which may be secret.
 */
public final class WireException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A failure.
   *
   * @param field path of the field, empty for the whole text
   * @param problem what is wrong with it
   */
  public WireException(String field, String problem) {
    super(field.isEmpty() ? problem : field + ": " + problem);
    this.field = field;
  }

  /** The path of the field, empty where the whole text is wrong. */
  public String field() {
    return field;
  }
}
