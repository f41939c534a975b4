package dev.honeytoken.drill.login;

import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Logs in at PostgreSQL with a password in clear.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message
 *     formats</a>
 */
final class PostgresLogin implements Login {
  private static final int VERSION_3 = 3 << 16;
  private static final int CLEARTEXT = 3;

  @Override
  public Protocol protocol() {
    return Protocol.POSTGRESQL;
  }

  @Override
  public void attempt(Use use, String nonce, Duration timeout) throws IOException {
    String user = use.username() == null ? "" : use.username();
    String path = use.uri().getPath();
    try (Session session = new Session(use, Protocol.POSTGRESQL, timeout)) {
      byte[] parameters =
          texts(
              "user",
              user,
              "database",
              path.length() > 1 ? path.substring(1) : user,
              Protocol.POSTGRESQL.nonceField(),
              nonce,
              "");
      session.send(
          ByteBuffer.allocate(8 + parameters.length)
              .putInt(8 + parameters.length)
              .putInt(VERSION_3)
              .put(parameters)
              .array());
      char type = (char) session.u8();
      byte[] body = session.bytes(ByteBuffer.wrap(session.bytes(Integer.BYTES)).getInt() - 4);
      if (type != 'R' || body.length < 4 || ByteBuffer.wrap(body).getInt() != CLEARTEXT) {
        throw new IOException("it does not ask for a password");
      }
      byte[] password = texts(use.secret().reveal());
      session.send(
          ByteBuffer.allocate(5 + password.length)
              .put((byte) 'p')
              .putInt(4 + password.length)
              .put(password)
              .array());
      session.u8();
    }
  }

  /** Each ended by a zero. */
  private static byte[] texts(String... texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String each : texts) {
      out.writeBytes(each.getBytes(StandardCharsets.UTF_8));
      out.write(0);
    }
    return out.toByteArray();
  }
}
