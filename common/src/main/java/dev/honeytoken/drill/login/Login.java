package dev.honeytoken.drill.login;

import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.IOException;
import java.time.Duration;

/**
 * The client's side of a protocol up to the answer to a login. One class, and one line in {@link
 * Logins}. Stateless, thread-safe.
 */
interface Login {
  /** What it speaks. */
  Protocol protocol();

  /**
   * Logs in once, as the real client would.
   *
   * @param nonce goes into {@link Protocol#nonceField}
   * @param timeout for each wait
   * @throws IOException if the host does not answer as the protocol has it
   */
  void attempt(Use use, String nonce, Duration timeout) throws IOException;
}
