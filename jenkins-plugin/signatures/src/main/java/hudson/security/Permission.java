package hudson.security;

/** Signature: what somebody may do. */
public final class Permission {
  private Permission() {}
}
