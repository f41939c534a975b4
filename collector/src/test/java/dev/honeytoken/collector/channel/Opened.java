package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.channel.registry.ChannelTypes;
import dev.honeytoken.collector.config.yaml.Section;
import dev.honeytoken.collector.config.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Channels for tests, opened from YAML as an operator's are. */
public final class Opened {
  private Opened() {}

  /** The channel of one entry of {@code channels}, without its name. */
  public static Channel channel(
      String yaml, Map<String, String> environment, ChannelContext context) {
    return settings(yaml, environment).open(context);
  }

  /** The settings of that entry. */
  public static ChannelSettings settings(String yaml, Map<String, String> environment) {
    try {
      Path file = Files.createTempFile("channel", ".yaml");
      try {
        Files.writeString(file, yaml);
        Section section = YamlFile.open(file, environment);
        String type = section.required("type", "slack").oneOf(ChannelTypes.ids());
        ChannelSettings settings = ChannelTypes.of(type).read("team", section);
        section.finish();
        return settings;
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
