package dev.honeytoken.collector.channel.http;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.ChannelDoc;
import dev.honeytoken.collector.channel.ChannelSettings;
import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.config.yaml.Section;
import java.util.List;
import java.util.function.Function;

/** A type of channel that speaks HTTP: its own fields, and the {@link HttpOptions} of all. */
public abstract class HttpChannelType implements ChannelType {
  private final String id;
  private final ChannelDoc doc;
  private final List<Option<?>> options;

  /** A type with those fields of its own. */
  protected HttpChannelType(String id, ChannelDoc doc, List<Option<?>> options) {
    this.id = id;
    this.doc = doc;
    this.options = List.copyOf(options);
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final ChannelDoc doc() {
    return doc;
  }

  @Override
  public final List<Option<?>> options() {
    return options;
  }

  @Override
  public final ChannelSettings read(String name, Section section) {
    Given given = Given.read(section, options);
    HttpOptions http = HttpOptions.read(section.section(HttpOptions.SECTION));
    List<Secret> secrets = given.secrets();
    Function<Outlet, HttpChannel> opening = opening(given);
    return new ChannelSettings(
        name,
        id,
        context -> opening.apply(new Outlet(name, id, new Poster(context, http, secrets))));
  }

  /**
   * Checks what was given, and says how to open a channel with it.
   *
   * @throws dev.honeytoken.ConfigurationException if two fields do not go together
   */
  protected abstract Function<Outlet, HttpChannel> opening(Given given);
}
