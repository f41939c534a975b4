package dev.honeytoken.collector.channel;

import java.util.function.Function;

/**
 * One configured channel: immutable and checked.
 *
 * @param name the name the operator gave it: lower case, unique
 * @param type id of its {@link ChannelType}
 * @param opening opens it
 */
public record ChannelSettings(String name, String type, Function<ChannelContext, Channel> opening) {
  /** Opens it; nothing is connected to before the first alert. */
  public Channel open(ChannelContext context) {
    return opening.apply(context);
  }

  @Override
  public String toString() {
    return type + " '" + name + "'";
  }
}
