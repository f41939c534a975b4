package dev.honeytoken.collector.channel;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operator gave for some options. Used by one thread. */
public final class Given {
  private final Section section;
  private final Map<Option<?>, Object> values = new HashMap<>();

  private Given(Section section) {
    this.section = section;
  }

  /**
   * Reads them.
   *
   * @throws ConfigurationException with line, field and mend
   */
  public static Given read(Section section, List<Option<?>> options) {
    Given given = new Given(section);
    for (Option<?> each : options) {
      each.read(section).ifPresent(value -> given.values.put(each, value));
    }
    return given;
  }

  /** The value of an option that is obligatory or has a default. */
  public <T> T get(Option<T> option) {
    return find(option).orElseThrow(() -> new NoSuchElementException(option.name()));
  }

  /** The value of an option, if it was given or has a default. */
  @SuppressWarnings("unchecked") // Only what the option itself read is kept under it.
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable((T) values.get(option));
  }

  /** The variables of the process; none if it was sent by somebody who is not its operator. */
  public Map<String, String> environment() {
    return section.environment();
  }

  /** Whether it was sent by somebody who need not be the operator of this machine. */
  public boolean isFromAfar() {
    return section.isFromAfar();
  }

  /** A complaint about what was given for an option, or about its absence. */
  public ConfigurationException wrong(Option<?> option, String problem, String mend) {
    return section.wrong(option.name(), problem, mend);
  }

  /**
   * Every text among the values that must not be seen: secrets, and what stands behind the host in
   * addresses.
   */
  public List<Secret> secrets() {
    return values.values().stream().flatMap(Given::secrets).toList();
  }

  private static Stream<Secret> secrets(Object value) {
    if (value instanceof Secret secret) {
      return Stream.of(secret);
    }
    if (value instanceof URI uri) {
      return Stream.of(uri.getRawUserInfo(), uri.getRawQuery(), uri.getRawPath())
          .flatMap(Stream::ofNullable)
          .map(Secret::of);
    }
    return value instanceof Map<?, ?> map
        ? map.values().stream().flatMap(Given::secrets)
        : Stream.empty();
  }
}
