package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the collector proves that it would notice.
 *
 * @param every time between two drills of its own
 * @param channels names of the channels that are told of them, as drills, and whose receipts are
 *     waited for
 * @param certificates PEM file of what is trusted besides the platform's, for a public address with
 *     a private certificate
 * @param ping what to call while the latest drill has passed, so that somebody outside notices the
 *     silence; empty for nothing
 */
public record Heartbeat(
    Duration every, List<String> channels, Optional<Path> certificates, Optional<Ping> ping) {
  /** Copies. */
  public Heartbeat {
    channels = List.copyOf(channels);
  }

  /**
   * A monitor outside that wants to hear from the collector.
   *
   * @param url its address, which is often its secret
   * @param method {@code GET} or {@code POST}
   * @param every time between two calls
   */
  public record Ping(URI url, String method, Duration every) {
    @Override
    public String toString() {
      return "ping every " + every;
    }
  }

  /**
   * Reads it; empty unless {@code every} is set.
   *
   * @param known the names of the channels there are
   */
  static Optional<Heartbeat> of(Section section, List<String> known) {
    Optional<Field> every = section.field("every");
    List<String> channels =
        section.fields("channels").stream().map(field -> field.oneOf(known)).toList();
    Optional<Path> certificates = section.field("trustedCertificates").map(Field::readableFile);
    Section outside = section.section("ping");
    Optional<URI> url = outside.field("url").map(Field::webAddress);
    String method =
        outside
            .field("method")
            .map(field -> field.oneOf(List.of("get", "post")))
            .orElse("get")
            .toUpperCase(java.util.Locale.ROOT);
    Duration pingEvery =
        outside
            .field("every")
            .map(field -> field.duration(Duration.ofSeconds(1), Duration.ofDays(1)))
            .orElse(Duration.ofMinutes(1));
    outside.finish();
    section.finish();
    if (every.isEmpty()) {
      if (url.isPresent() || !channels.isEmpty()) {
        throw section.wrong(
            "there is no drill to tell of, since 'every' is not set",
            "Add a line such as 'every: 15m'.");
      }
      return Optional.empty();
    }
    return every.map(
        field ->
            new Heartbeat(
                field.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
                channels,
                certificates,
                url.map(each -> new Ping(each, method, pingEvery))));
  }
}
