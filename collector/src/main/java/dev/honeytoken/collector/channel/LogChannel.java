package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.config.yaml.Section;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each alert as one line to the collector's own log; accepted as soon as it is written. */
public final class LogChannel implements Channel {
  private static final Logger LOG = LoggerFactory.getLogger("dev.honeytoken.alert");

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
    return "log";
  }

  @Override
  public Outcome send(Alert alert, String idempotencyKey) {
    String json = AlertJson.text(alert, idempotencyKey);
    LOG.warn("{} {}", alert.drill() ? "DRILL" : "ALERT", json);
    return new Outcome.Receipt("written to the log");
  }

  @Override
  public boolean updates() {
    return true;
  }

  /** A log channel as configured. */
  public record Settings(String name) implements ChannelSettings {
    @Override
    public Channel open(Poster poster) {
      return new LogChannel(name);
    }
  }

  static final class Type implements ChannelType {
    @Override
    public String id() {
      return "log";
    }

    @Override
    public ChannelSettings read(String name, Section section) {
      return new Settings(name);
    }
  }
}
