package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.config.yaml.Section;

/** A family of channels. Stateless. */
public interface ChannelType {
  /** What an operator writes as {@code type}. */
  String id();

  /**
   * Reads its own fields of the channel's section.
   *
   * @throws dev.honeytoken.ConfigurationException with line, field and mend
   */
  ChannelSettings read(String name, Section section);
}
