package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.decoy.Protocol;
import java.io.IOException;

/**
 * The server's side of a protocol up to the refusal of a login. What is answered depends on the
 * form of what came in alone, never on whether a credential is a decoy's. One class, and one line
 * in {@link TcpListeners}. Stateless, thread-safe.
 */
interface Dialogue {
  /** What it speaks. */
  Protocol protocol();

  /**
   * Talks until the login is refused or the client goes.
   *
   * @throws IOException if the client breaks off, or says more or other things than a client would
   */
  void hold(Line line) throws IOException;

  /** What the product says to a connection too many; may be empty. */
  byte[] full();
}
