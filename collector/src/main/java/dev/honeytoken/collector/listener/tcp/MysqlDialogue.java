package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.tcp.MysqlScramble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server of version 8. The password comes as a digest with a challenge of ours; it is
 * compared with those of the decoys that have the user name, and the one that fits is taken for
 * what was presented.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html">Connection
 *     phase</a>
 */
final class MysqlDialogue implements Dialogue {
  private static final String VERSION = "8.0.41";
  private static final int SSL = 0x800;
  private static final int CONNECT_WITH_DB = 0x8;
  private static final int PROTOCOL_41 = 0x200;
  private static final int SECURE_CONNECTION = 0x8000;
  private static final int PLUGIN_AUTH = 0x80000;
  private static final int ATTRIBUTES = 0x100000;
  private static final int LENGTH_ENCODED = 0x200000;

  /** All that version 8 can but TLS, which is added where there is a certificate. */
  private static final int CAPABILITIES = 0xdfff_f7ff;

  private static final int LONGEST_PACKET = 16 << 10;
  private static final int FIXED = 32;
  private static final int MOST_ATTRIBUTES = 64;

  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger thread = new AtomicInteger(random.nextInt(100, 10_000));

  @Override
  public Protocol protocol() {
    return Protocol.MYSQL;
  }

  @Override
  public void hold(Line line) throws IOException {
    byte[] challenge = challenge();
    line.write(packet(0, greeting(challenge, line.canBeSecured())));
    Packet response = packet(line);
    if (response.capabilities() == 0 || (response.capabilities() & PROTOCOL_41) == 0) {
      line.write(packet(response.number + 1, error(1043, "08S01", "Bad handshake")));
      return;
    }
    if ((response.capabilities() & SSL) != 0 && line.canBeSecured()) {
      line.secure();
      response = packet(line);
    }
    Hello hello = hello(response);
    int number = response.number + 1;
    byte[] digest = hello.digest;
    MysqlScramble scramble = MysqlScramble.ofPlugin(hello.plugin);
    if (scramble == null) {
      line.write(packet(number, change(challenge)));
      Packet changed = packet(line);
      number = changed.number + 1;
      digest = changed.body;
      scramble = MysqlScramble.CACHING_SHA2;
    }
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("user", hello.user));
    fields.addAll(hello.attributes);
    String password = password(line, hello.user, digest, challenge, scramble);
    if (password != null) {
      fields.add(new Header("password", password));
    }
    line.write(
        packet(
            number,
            line.presented("LOGIN", "/" + hello.database, fields)
                ? denied(hello.user, line.source(), digest.length > 0)
                : error(1053, "08S01", "Server shutdown in progress")));
  }

  private static byte[] denied(String user, String source, boolean withPassword) {
    return error(
        1045,
        "28000",
        "Access denied for user '"
            + user
            + "'@'"
            + source
            + "' (using password: "
            + (withPassword ? "YES" : "NO")
            + ")");
  }

  private static @Nullable String password(
      Line line, String user, byte[] digest, byte[] challenge, MysqlScramble scramble) {
    String found = null;
    for (Secret each : line.passwords(user)) {
      if (MessageDigest.isEqual(digest, scramble.digest(each.reveal(), challenge))) {
        found = each.reveal();
      }
    }
    return found;
  }

  /** Printable, as the product's are, since some clients end it at a zero. */
  private byte[] challenge() {
    byte[] challenge = new byte[MysqlScramble.CHALLENGE_BYTES];
    for (int i = 0; i < challenge.length; i++) {
      challenge[i] = (byte) random.nextInt('%', 0x7f);
    }
    return challenge;
  }

  private byte[] greeting(byte[] challenge, boolean tls) {
    int capabilities = tls ? CAPABILITIES | SSL : CAPABILITIES;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(10);
    text(out, VERSION);
    little(out, thread.incrementAndGet(), 4);
    out.write(challenge, 0, 8);
    out.write(0);
    little(out, capabilities, 2);
    out.write(0xff);
    little(out, 2, 2);
    little(out, capabilities >>> 16, 2);
    out.write(challenge.length + 1);
    out.writeBytes(new byte[10]);
    out.write(challenge, 8, challenge.length - 8);
    out.write(0);
    text(out, MysqlScramble.CACHING_SHA2.plugin());
    return out.toByteArray();
  }

  private static byte[] change(byte[] challenge) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xfe);
    text(out, MysqlScramble.CACHING_SHA2.plugin());
    out.writeBytes(challenge);
    out.write(0);
    return out.toByteArray();
  }

  private static byte[] error(int code, String state, String what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xff);
    little(out, code, 2);
    out.writeBytes(("#" + state + what).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  @Override
  public byte[] full() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xff);
    little(out, 1040, 2);
    out.writeBytes("Too many connections".getBytes(StandardCharsets.UTF_8));
    return packet(0, out.toByteArray());
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

  private static byte[] packet(int number, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    little(out, body.length, 3);
    out.write(number);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static final class Packet {
    private final int number;
    private final byte[] body;
    private int at;

    Packet(int number, byte[] body) {
      this.number = number;
      this.body = body;
    }

    int capabilities() {
      return body.length < FIXED ? 0 : (int) little(0, 4);
    }

    private long little(int from, int bytes) {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (body[from + i] & 0xffL) << (Byte.SIZE * i);
      }
      return value;
    }

    boolean more() {
      return at < body.length;
    }

    /** Up to the next zero, or to the end where there is none. */
    String text() {
      int from = at;
      int end = from;
      while (end < body.length && body[end] != 0) {
        end++;
      }
      at = Math.min(end + 1, body.length);
      return new String(body, from, end - from, StandardCharsets.UTF_8);
    }

    byte[] bytes(long count) throws ProtocolException {
      if (count < 0 || count > body.length - at) {
        throw new ProtocolException("shorter than it says");
      }
      byte[] bytes = java.util.Arrays.copyOfRange(body, at, at + (int) count);
      at += (int) count;
      return bytes;
    }

    /** A number that says itself how long it is. */
    long number() throws ProtocolException {
      int first = bytes(1)[0] & 0xff;
      int more =
          switch (first) {
            case 0xfc -> 2;
            case 0xfd -> 3;
            case 0xfe -> 8;
            default -> 0;
          };
      if (more == 0) {
        return first;
      }
      bytes(more);
      return little(at - more, more);
    }
  }

  private static Packet packet(Line line) throws IOException {
    byte[] head = line.bytes(4);
    int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
    if (length > LONGEST_PACKET) {
      throw new ProtocolException("a packet longer than any client's");
    }
    return new Packet(head[3] & 0xff, line.bytes(length));
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Hello(
      String user, byte[] digest, String database, String plugin, List<Header> attributes) {}

  private static Hello hello(Packet packet) throws ProtocolException {
    int capabilities = packet.capabilities();
    packet.bytes(FIXED);
    String user = packet.text();
    byte[] digest =
        (capabilities & LENGTH_ENCODED) != 0
            ? packet.bytes(packet.number())
            : (capabilities & SECURE_CONNECTION) != 0
                ? packet.bytes(packet.bytes(1)[0] & 0xff)
                : packet.text().getBytes(StandardCharsets.UTF_8);
    String database = (capabilities & CONNECT_WITH_DB) != 0 ? packet.text() : "";
    String plugin = (capabilities & PLUGIN_AUTH) != 0 ? packet.text() : "";
    List<Header> attributes = new ArrayList<>();
    if ((capabilities & ATTRIBUTES) != 0 && packet.more()) {
      packet.number();
      while (packet.more() && attributes.size() < MOST_ATTRIBUTES) {
        String name = new String(packet.bytes(packet.number()), StandardCharsets.UTF_8);
        String value = new String(packet.bytes(packet.number()), StandardCharsets.UTF_8);
        attributes.add(new Header(name, value));
      }
    }
    return new Hello(user, digest, database, plugin, attributes);
  }
}
