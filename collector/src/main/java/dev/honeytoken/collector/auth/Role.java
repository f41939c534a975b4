package dev.honeytoken.collector.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may do on the dashboard; each role may do what those before it may. */
public enum Role {
  /** Look at everything but keys, audit log and settings. */
  VIEWER,
  /** Look after incidents: acknowledge, note, close, mark as benign. */
  RESPONDER,
  /** Keys, channels, audit log, settings. */
  ADMIN;

  /** The word in tables and settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with that word. */
  public static Role ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether it may do what asks for the other. */
  public boolean covers(Role asked) {
    return compareTo(asked) >= 0;
  }

  /** What a key with those scopes makes of a person; empty if nothing. */
  public static Optional<Role> of(Set<Scope> scopes) {
    if (scopes.contains(Scope.ADMIN)) {
      return Optional.of(ADMIN);
    }
    if (scopes.contains(Scope.RESPOND)) {
      return Optional.of(RESPONDER);
    }
    return scopes.contains(Scope.READ) ? Optional.of(VIEWER) : Optional.empty();
  }
}
