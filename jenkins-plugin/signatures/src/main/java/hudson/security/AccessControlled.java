package hudson.security;

/** Signature: not for everybody. */
public interface AccessControlled {
  default void checkPermission(Permission permission) {
    throw new UnsupportedOperationException();
  }

  default boolean hasPermission(Permission permission) {
    throw new UnsupportedOperationException();
  }
}
