package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.decoy.Protocol;
import java.time.Clock;
import java.util.List;

/** The registry of listeners: one line each. */
public final class TcpListeners {
  private static final List<Dialogue> DIALOGUES =
      List.of(new PostgresDialogue(), new MysqlDialogue(), new RedisDialogue());

  private TcpListeners() {}

  /** Every protocol that can be listened to besides HTTP. */
  public static List<Protocol> protocols() {
    return DIALOGUES.stream().map(Dialogue::protocol).toList();
  }

  /** A listener, not started. */
  public static TcpListener open(TcpConfig config, HitPipeline pipeline, Clock clock) {
    for (Dialogue each : DIALOGUES) {
      if (each.protocol() == config.protocol()) {
        return new DialogueServer(each, config, pipeline, clock);
      }
    }
    throw new IllegalArgumentException("nothing listens to " + config.protocol());
  }

  static ConfigurationException cannotListen(TcpConfig config, Exception cause) {
    return new ConfigurationException(
        "the "
            + config.protocol().id()
            + " listener cannot use "
            + config.host()
            + ":"
            + config.port()
            + " ("
            + cause
            + ")",
        cause,
        "Name an address of this machine and a port that is free in listeners."
            + config.protocol().id()
            + ".bind; ports below 1024 need the right to use them.");
  }
}
