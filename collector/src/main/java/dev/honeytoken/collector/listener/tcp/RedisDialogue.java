package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Redis server that has a password and believes nobody: {@code AUTH}, {@code HELLO … AUTH}, and
 * the errors of version 7 for everything else. RESP 2 and inline commands.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>
 * @see <a href="https://redis.io/docs/latest/commands/auth/">AUTH</a>
 * @see <a href="https://redis.io/docs/latest/commands/hello/">HELLO</a>
 */
final class RedisDialogue implements Dialogue {
  /** Before a login, the product takes no more either. */
  private static final int MOST_WORDS = 10;

  private static final int LONGEST_WORD = 16 << 10;
  private static final String WRONG =
      "-WRONGPASS invalid username-password pair or user is disabled.\r\n";
  private static final String NO_LOGIN = "-NOAUTH Authentication required.\r\n";

  @Override
  public Protocol protocol() {
    return Protocol.REDIS;
  }

  @Override
  public void hold(Line line) throws IOException {
    while (true) {
      List<String> words = command(line);
      if (words.isEmpty()) {
        continue;
      }
      switch (words.get(0).toUpperCase(Locale.ROOT)) {
        case "AUTH" -> line.write(auth(line, words));
        case "HELLO" -> line.write(hello(line, words));
        case "QUIT" -> {
          line.write("+OK\r\n");
          return;
        }
        default -> line.write(NO_LOGIN);
      }
    }
  }

  private String auth(Line line, List<String> words) {
    return switch (words.size()) {
      case 2 -> refused(line, "default", words.get(1), "");
      case 3 -> refused(line, words.get(1), words.get(2), "");
      default ->
          words.size() == 1
              ? "-ERR wrong number of arguments for 'auth' command\r\n"
              : "-ERR syntax error\r\n";
    };
  }

  private String hello(Line line, List<String> words) {
    if (words.size() > 1 && !words.get(1).equals("2") && !words.get(1).equals("3")) {
      return words.get(1).matches("-?\\d+")
          ? "-NOPROTO unsupported protocol version\r\n"
          : "-ERR Protocol version is not an integer or out of range\r\n";
    }
    String user = null;
    String password = "";
    String name = "";
    for (int at = 2; at < words.size(); ) {
      String option = words.get(at).toUpperCase(Locale.ROOT);
      if (option.equals("AUTH") && at + 2 < words.size()) {
        user = words.get(at + 1);
        password = words.get(at + 2);
        at += 3;
      } else if (option.equals("SETNAME") && at + 1 < words.size()) {
        name = words.get(at + 1);
        at += 2;
      } else {
        return "-ERR Syntax error in HELLO option '" + words.get(at) + "'\r\n";
      }
    }
    return user == null
        ? "-NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO"
            + " <proto> AUTH <user> <pass> option can be used to authenticate the client and select"
            + " the RESP protocol version at the same time\r\n"
        : refused(line, user, password, name);
  }

  private String refused(Line line, String user, String password, String name) {
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("user", user));
    if (!name.isEmpty()) {
      fields.add(new Header(Protocol.REDIS.nonceField(), name));
    }
    fields.add(new Header("password", password));
    return line.presented("LOGIN", "/", fields)
        ? WRONG
        : "-LOADING Redis is loading the dataset in memory\r\n";
  }

  private static List<String> command(Line line) throws IOException {
    String first = text(line);
    if (!first.startsWith("*")) {
      return first.isBlank() ? List.of() : List.of(first.strip().split("\\s+"));
    }
    int count = number(first, MOST_WORDS, "multibulk", line);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String head = text(line);
      if (!head.startsWith("$")) {
        line.write("-ERR Protocol error: expected '$', got '" + printable(head) + "'\r\n");
        throw new ProtocolException("no bulk string");
      }
      byte[] word = line.bytes(number(head, LONGEST_WORD, "bulk", line));
      line.bytes(2);
      words.add(new String(word, StandardCharsets.UTF_8));
    }
    return words;
  }

  private static String printable(String head) {
    return head.isEmpty() ? " " : head.substring(0, 1);
  }

  private static int number(String head, int most, String what, Line line) throws IOException {
    String digits = head.substring(1);
    boolean small = digits.matches("\\d{1,9}");
    int number = small ? Integer.parseInt(digits) : -1;
    if (number > most && number > 0) {
      line.write("-ERR Protocol error: unauthenticated " + what + " length\r\n");
      throw new ProtocolException("too long");
    }
    if (number < 0) {
      line.write("-ERR Protocol error: invalid " + what + " length\r\n");
      throw new ProtocolException("no length");
    }
    return number;
  }

  /** What comes before the next line feed. */
  private static String text(Line line) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = line.u8(); next != '\n'; next = line.u8()) {
      text.write(next);
    }
    return text.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public byte[] full() {
    return "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.UTF_8);
  }
}
