package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.config.yaml.Section;
import java.util.List;

/** A family of channels: what an operator sets, and what opens a channel with it. Stateless. */
public interface ChannelType {
  /** What an operator writes as {@code type}. */
  String id();

  /** What {@code docs/channels.md} says of it. */
  ChannelDoc doc();

  /** The fields of its own that it has: the only ones it can read. */
  List<Option<?>> options();

  /**
   * Reads and checks the channel's section.
   *
   * @throws dev.honeytoken.ConfigurationException with line, field and mend
   */
  ChannelSettings read(String name, Section section);
}
