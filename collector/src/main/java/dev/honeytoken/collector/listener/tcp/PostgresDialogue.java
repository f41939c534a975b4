package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server that asks for the password in clear, which every driver gives by default.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Message flow</a>
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message
 *     formats</a>
 */
final class PostgresDialogue implements Dialogue {
  private static final int LEAST = 8;
  private static final int MOST = 10_000;
  private static final int CANCEL = 80877102;
  private static final int TLS = 80877103;
  private static final int GSS = 80877104;
  private static final int VERSION_3 = 3 << 16;

  @Override
  public Protocol protocol() {
    return Protocol.POSTGRESQL;
  }

  @Override
  public void hold(Line line) throws IOException {
    Map<String, String> startup = startup(line);
    if (startup.isEmpty()) {
      return;
    }
    String user = startup.getOrDefault("user", "");
    if (user.isEmpty()) {
      line.write(fatal("28000", "no PostgreSQL user name specified in startup packet"));
      return;
    }
    line.write(message('R', ByteBuffer.allocate(Integer.BYTES).putInt(3).array()));
    int type = line.next();
    if (type < 0) {
      // A client without a password goes away here and asks its user.
      return;
    }
    if (type != 'p') {
      line.write(fatal("08P01", "expected password response, got message type " + type));
      return;
    }
    byte[] body = line.bytes(length(line.int32() - Integer.BYTES, 1));
    String password = text(body, 0, body.length - 1);
    List<Header> fields = new ArrayList<>();
    startup.forEach((name, value) -> fields.add(new Header(name, value)));
    fields.add(new Header("password", password));
    String database = startup.getOrDefault("database", user);
    line.write(
        line.presented("LOGIN", "/" + database, fields)
            ? fatal("28P01", "password authentication failed for user \"" + user + "\"")
            : full());
  }

  /** What the client begins with; empty if it wants nothing more. */
  private static Map<String, String> startup(Line line) throws IOException {
    while (true) {
      byte[] packet = line.bytes(length(line.int32() - Integer.BYTES, LEAST - Integer.BYTES));
      int code = ByteBuffer.wrap(packet).getInt();
      if (code == TLS && line.canBeSecured()) {
        line.write("S");
        line.secure();
      } else if (code == TLS || code == GSS) {
        line.write("N");
      } else if (code == CANCEL) {
        return Map.of();
      } else if (code >> 16 != 3) {
        line.write(
            fatal(
                "0A000",
                "unsupported frontend protocol "
                    + (code >> 16)
                    + "."
                    + (code & 0xffff)
                    + ": server supports 3.0 to 3.0"));
        return Map.of();
      } else {
        if (code != VERSION_3) {
          line.write(message('v', ByteBuffer.allocate(8).putInt(VERSION_3).putInt(0).array()));
        }
        return parameters(packet);
      }
    }
  }

  private static int length(int length, int least) throws ProtocolException {
    if (length < least || length > MOST) {
      throw new ProtocolException("invalid length of a packet");
    }
    return length;
  }

  private static Map<String, String> parameters(byte[] packet) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = Integer.BYTES;
    while (at < packet.length && packet[at] != 0) {
      int name = end(packet, at);
      int value = end(packet, name + 1);
      parameters.put(text(packet, at, name), text(packet, name + 1, value));
      at = value + 1;
    }
    return parameters;
  }

  private static int end(byte[] packet, int from) {
    int at = from;
    while (at < packet.length && packet[at] != 0) {
      at++;
    }
    return at;
  }

  private static String text(byte[] bytes, int from, int to) {
    return from >= to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] full() {
    return fatal("53300", "sorry, too many clients already");
  }

  private static byte[] fatal(String code, String what) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    for (String each : List.of("SFATAL", "VFATAL", "C" + code, "M" + what)) {
      fields.writeBytes(each.getBytes(StandardCharsets.UTF_8));
      fields.write(0);
    }
    fields.write(0);
    return message('E', fields.toByteArray());
  }

  private static byte[] message(char type, byte[] body) {
    return ByteBuffer.allocate(1 + Integer.BYTES + body.length)
        .put((byte) type)
        .putInt(Integer.BYTES + body.length)
        .put(body)
        .array();
  }
}
