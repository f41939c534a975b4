package hudson;

/** Signature: all extensions of a type. */
public class ExtensionList<T> {
  public static <U> U lookupSingleton(Class<U> type) {
    throw new UnsupportedOperationException();
  }
}
