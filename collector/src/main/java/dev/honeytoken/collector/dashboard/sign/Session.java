package dev.honeytoken.collector.dashboard.sign;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.store.AuditLog;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in.
 *
 * @param key id of the API key that was signed in with, null for a provider's user
 * @param who name of the key or of the user
 * @param role what they may do
 * @param token what every form has to bring back, so that no other site can fill it in
 */
public record Session(@Nullable String key, String who, Role role, String token) {
  /** Who the audit log names. */
  public AuditLog.Actor actor(@Nullable String address) {
    return new AuditLog.Actor(key, who, address);
  }

  @Override
  public String toString() {
    return "Session[" + who + ", " + role.word() + "]";
  }
}
