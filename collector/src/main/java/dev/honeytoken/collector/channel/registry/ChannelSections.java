package dev.honeytoken.collector.channel.registry;

import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.http.HttpChannelType;
import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.util.regex.Pattern;

/** Reads one channel from its section, wherever that stands. */
public final class ChannelSections {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private ChannelSections() {}

  /** Whether a channel can be called that. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Reads and checks everything but the name.
   *
   * @throws dev.honeytoken.ConfigurationException with line, field and mend
   */
  public static ChannelSettings read(String name, Section section) {
    Field type = section.required("type", "slack");
    ChannelType known = ChannelTypes.of(type.oneOf(ChannelTypes.ids()));
    if (section.isFromAfar() && !(known instanceof HttpChannelType)) {
      throw type.wrong(
          "a channel of type '" + known.id() + "' cannot be set over the API",
          "Have the operator set it in the collector's configuration file.");
    }
    ChannelPolicy policy = ChannelPolicy.read(section);
    ChannelSettings settings = known.read(name, section).with(policy);
    section.finish();
    return settings;
  }
}
