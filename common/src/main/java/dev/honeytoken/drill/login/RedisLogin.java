package dev.honeytoken.drill.login;

import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Logs in at Redis as clients of version 6 and later do, with their name in the same command.
 *
 * @see <a href="https://redis.io/docs/latest/commands/hello/">HELLO</a>
 */
final class RedisLogin implements Login {
  @Override
  public Protocol protocol() {
    return Protocol.REDIS;
  }

  @Override
  public void attempt(Use use, String nonce, Duration timeout) throws IOException {
    String user = use.username() == null || use.username().isEmpty() ? "default" : use.username();
    try (Session session = new Session(use, Protocol.REDIS, timeout)) {
      StringBuilder command = new StringBuilder();
      List<String> words =
          List.of("HELLO", "3", "AUTH", user, use.secret().reveal(), "SETNAME", nonce);
      command.append('*').append(words.size()).append("\r\n");
      for (String each : words) {
        int length = each.getBytes(StandardCharsets.UTF_8).length;
        command.append('$').append(length).append("\r\n").append(each).append("\r\n");
      }
      session.send(command.toString().getBytes(StandardCharsets.UTF_8));
      session.line();
    }
  }
}
