package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What hits are explained with.
 *
 * @param cityDatabase a database of places in MaxMind's format; it need not be there
 * @param networkDatabase the same of autonomous systems
 * @param reverseDns whether name servers are asked for the names of addresses
 */
public record EvidenceSettings(
    Optional<Path> cityDatabase, Optional<Path> networkDatabase, boolean reverseDns) {
  /** What is used where nothing is set. */
  public static final EvidenceSettings DEFAULT =
      new EvidenceSettings(Optional.empty(), Optional.empty(), false);

  static EvidenceSettings of(Section section) {
    EvidenceSettings settings =
        new EvidenceSettings(
            section.field("cityDatabase").map(Field::path),
            section.field("networkDatabase").map(Field::path),
            section
                .field("reverseDns")
                .map(field -> field.oneOf(List.of("true", "false")).equals("true"))
                .orElse(DEFAULT.reverseDns()));
    section.finish();
    return settings;
  }
}
