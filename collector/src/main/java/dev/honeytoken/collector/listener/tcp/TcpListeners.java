package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.decoy.Protocol;
import java.time.Clock;
import java.util.Map;

/** The registry of listeners: one line each. */
public final class TcpListeners {
  private static final Map<Protocol, Opening> ALL =
      Map.of(
          Protocol.POSTGRESQL, dialogue(new PostgresDialogue()),
          Protocol.MYSQL, dialogue(new MysqlDialogue()),
          Protocol.REDIS, dialogue(new RedisDialogue()),
          Protocol.SSH, SshListener::new);

  private TcpListeners() {}

  private interface Opening {
    TcpListener open(TcpConfig config, HitPipeline pipeline, Clock clock);
  }

  private static Opening dialogue(Dialogue dialogue) {
    return (config, pipeline, clock) -> new DialogueServer(dialogue, config, pipeline, clock);
  }

  /** A listener, not started. */
  public static TcpListener open(TcpConfig config, HitPipeline pipeline, Clock clock) {
    Opening opening = ALL.get(config.protocol());
    if (opening == null) {
      throw new IllegalArgumentException("nothing listens to " + config.protocol());
    }
    return opening.open(config, pipeline, clock);
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
