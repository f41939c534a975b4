package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.config.yaml.Section;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each alert as one line to the collector's own log; accepted as soon as it is written. */
public final class LogChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger("dev.honeytoken.alert");
  private static final String TYPE = "log";

  private final String name;

  private LogChannel(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean updates() {
    return true;
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    String json = AlertJson.text(alert, idempotencyKey);
    LOG.warn("{} {}", alert.drill() ? "DRILL" : "ALERT", json);
    return new Outcome.Receipt("written to the log");
  }

  /** The settings of one, which has nothing to set. */
  public static ChannelSettings settings(String name) {
    return new ChannelSettings(name, TYPE, context -> new LogChannel(name));
  }

  /** The type. */
  public static final class Type implements ChannelType {
    @Override
    public String id() {
      return TYPE;
    }

    @Override
    public ChannelDoc doc() {
      return new ChannelDoc(
          "The collector's log",
          "Writes each alert as one line of JSON to the collector's log, under the logger"
              + " `dev.honeytoken.alert`. It is what a collector does when no channel is configured."
              + " The receipt is that the line was written, which wakes nobody: have another"
              + " channel beside it.",
          List.of(),
          "",
          "");
    }

    @Override
    public List<Option<?>> options() {
      return List.of();
    }

    @Override
    public ChannelSettings read(String name, Section section) {
      return settings(name);
    }
  }
}
