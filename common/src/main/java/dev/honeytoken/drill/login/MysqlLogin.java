package dev.honeytoken.drill.login;

import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tcp.MysqlScramble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Logs in at MySQL with {@code caching_sha2_password}.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets.html">Packets</a>
 */
final class MysqlLogin implements Login {
  private static final int CONNECT_WITH_DB = 0x8;
  private static final int PROTOCOL_41 = 0x200;
  private static final int SECURE_CONNECTION = 0x8000;
  private static final int PLUGIN_AUTH = 0x80000;
  private static final int ATTRIBUTES = 0x100000;
  private static final int VERSION_10 = 10;
  private static final int FIRST_PART = 8;
  private static final int BETWEEN_THE_PARTS = 19;

  @Override
  public Protocol protocol() {
    return Protocol.MYSQL;
  }

  @Override
  public void attempt(Use use, String nonce, Duration timeout) throws IOException {
    try (Session session = new Session(use, Protocol.MYSQL, timeout)) {
      byte[] response = response(use, nonce, challenge(packet(session)));
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      little(packet, response.length, 3);
      packet.write(1);
      packet.writeBytes(response);
      session.send(packet.toByteArray());
      packet(session);
    }
  }

  private static byte[] packet(Session session) throws IOException {
    byte[] head = session.bytes(4);
    return session.bytes((head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16);
  }

  private static byte[] challenge(byte[] greeting) throws IOException {
    int version = 1;
    while (version < greeting.length && greeting[version] != 0) {
      version++;
    }
    int first = version + 1 + Integer.BYTES;
    int second = first + FIRST_PART + BETWEEN_THE_PARTS;
    int rest = MysqlScramble.CHALLENGE_BYTES - FIRST_PART;
    if (greeting.length < second + rest || greeting[0] != VERSION_10) {
      throw new IOException("it does not answer in this protocol");
    }
    byte[] challenge = Arrays.copyOfRange(greeting, first, first + MysqlScramble.CHALLENGE_BYTES);
    System.arraycopy(greeting, second, challenge, FIRST_PART, rest);
    return challenge;
  }

  private static byte[] response(Use use, String nonce, byte[] challenge) {
    MysqlScramble method = MysqlScramble.CACHING_SHA2;
    String path = use.uri().getPath();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    little(
        out,
        PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH | ATTRIBUTES | CONNECT_WITH_DB,
        Integer.BYTES);
    little(out, 1 << 24, Integer.BYTES);
    out.write(0xff);
    out.writeBytes(new byte[23]);
    text(out, use.username() == null ? "" : use.username());
    byte[] digest = method.digest(use.secret().reveal(), challenge);
    out.write(digest.length);
    out.writeBytes(digest);
    text(out, path.isEmpty() ? "" : path.substring(1));
    text(out, method.plugin());
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    for (String each : new String[] {Protocol.MYSQL.nonceField(), nonce}) {
      attributes.write(each.length());
      attributes.writeBytes(each.getBytes(StandardCharsets.UTF_8));
    }
    out.write(attributes.size());
    out.writeBytes(attributes.toByteArray());
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.write(0);
  }

  private static void little(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> (Byte.SIZE * i));
    }
  }
}
