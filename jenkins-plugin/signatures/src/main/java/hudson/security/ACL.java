package hudson.security;

import org.springframework.security.core.Authentication;

/** Signature: who may do what. */
public abstract class ACL {
  public static final Authentication SYSTEM2 = null;
}
