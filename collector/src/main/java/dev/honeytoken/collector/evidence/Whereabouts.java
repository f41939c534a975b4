package dev.honeytoken.collector.evidence;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is, as far as the operator's databases and the name server know.
 *
 * @param location null if it is not known
 * @param network null if it is not known
 * @param host the name of the address, null if it is not known or not asked for
 */
public record Whereabouts(
    @Nullable Location location, @Nullable Network network, @Nullable String host) {
  /** Nothing is known. */
  public static final Whereabouts UNKNOWN = new Whereabouts(null, null, null);

  /**
   * A place.
   *
   * @param countryCode two letters (ISO 3166-1), or null
   * @param country its English name, or null
   * @param region such as a federal state, or null
   * @param city or null
   * @param latitude degrees, or null
   * @param longitude degrees, or null
   * @param accuracyKm radius around these in which it lies most probably, or null
   */
  public record Location(
      @Nullable String countryCode,
      @Nullable String country,
      @Nullable String region,
      @Nullable String city,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable Long accuracyKm) {
    /** City and country. */
    public String words() {
      return Stream.of(
              Optional.ofNullable(city),
              Optional.ofNullable(country).or(() -> Optional.ofNullable(countryCode)))
          .flatMap(Optional::stream)
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A network.
   *
   * @param number of the autonomous system
   * @param organisation who runs it, or null
   */
  public record Network(long number, @Nullable String organisation) {
    /** Number and name. */
    public String words() {
      return "AS" + number + (organisation == null ? "" : " " + organisation);
    }
  }
}
