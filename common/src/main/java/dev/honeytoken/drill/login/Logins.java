package dev.honeytoken.drill.login;

import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The registry of clients: one line each. */
public final class Logins {
  private static final List<Login> ALL =
      List.of(new PostgresLogin(), new MysqlLogin(), new RedisLogin(), new SshLogin());

  private Logins() {}

  /**
   * Logs in once over the protocol of the use's address. No proxy is asked: those are for HTTP.
   *
   * @param nonce rides in the protocol's own field for it
   * @param timeout for each wait
   * @throws IOException if the host does not answer, or nobody here speaks the protocol
   */
  public static void attempt(Use use, String nonce, Duration timeout) throws IOException {
    Protocol protocol = Protocol.of(use.uri());
    for (Login each : ALL) {
      if (each.protocol() == protocol) {
        each.attempt(use, nonce, timeout);
        return;
      }
    }
    throw new IOException("nobody here speaks " + use.uri().getScheme());
  }
}
