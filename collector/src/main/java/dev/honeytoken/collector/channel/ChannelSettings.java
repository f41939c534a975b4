package dev.honeytoken.collector.channel;

import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import java.util.function.Function;

/**
 * One configured channel: immutable and checked.
 *
 * @param name the name the operator gave it: lower case, unique
 * @param type id of its {@link ChannelType}
 * @param opening opens it
 * @param policy what it is given, how often and when
 */
public record ChannelSettings(
    String name, String type, Function<ChannelContext, Channel> opening, ChannelPolicy policy) {
  /** One that is given everything, at once. */
  public ChannelSettings(String name, String type, Function<ChannelContext, Channel> opening) {
    this(name, type, opening, ChannelPolicy.NONE);
  }

  /** The same, kept to a policy. */
  public ChannelSettings with(ChannelPolicy kept) {
    return new ChannelSettings(name, type, opening, kept);
  }

  /** Opens it; nothing is connected to before the first alert. */
  public Channel open(ChannelContext context) {
    return policy.guard(opening.apply(context), context.clock());
  }

  @Override
  public String toString() {
    return type + " '" + name + "'";
  }
}
