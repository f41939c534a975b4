package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.evidence.Whereabouts.Location;
import dev.honeytoken.collector.evidence.Whereabouts.Network;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks addresses up in the operator's databases. Thread-safe. */
public final class Atlas {
  private static final String ENGLISH = "en";

  private final Optional<AddressFile> cities;
  private final Optional<AddressFile> networks;

  /** The databases that are set, if any. */
  public Atlas(EvidenceSettings settings, Clock clock) {
    this.cities =
        settings.cityDatabase().map(path -> new AddressFile("evidence.cityDatabase", path, clock));
    this.networks =
        settings
            .networkDatabase()
            .map(path -> new AddressFile("evidence.networkDatabase", path, clock));
  }

  /** Each database by the name of its setting: what it is, or what is wrong with it. */
  public Map<String, String> describe() {
    Map<String, String> lines = new LinkedHashMap<>();
    cities.ifPresent(each -> lines.put("cityDatabase", each.describe()));
    networks.ifPresent(each -> lines.put("networkDatabase", each.describe()));
    return lines;
  }

  /** Whether there is a database of places, whatever is in it. */
  public boolean knowsPlaces() {
    return cities.isPresent();
  }

  /** Where an address is. */
  public Optional<Location> location(InetAddress address) {
    return cities.flatMap(each -> each.find(address)).flatMap(Atlas::location);
  }

  /** Whose an address is. */
  public Optional<Network> network(InetAddress address) {
    return networks.flatMap(each -> each.find(address)).flatMap(Atlas::network);
  }

  private static Optional<Location> location(Map<?, ?> found) {
    Map<?, ?> country = map(found, "country");
    if (country.isEmpty()) {
      country = map(found, "registered_country");
    }
    Map<?, ?> point = map(found, "location");
    Location location =
        new Location(
            text(country, "iso_code"),
            text(map(country, "names"), ENGLISH),
            first(found.get("subdivisions")),
            text(map(map(found, "city"), "names"), ENGLISH),
            number(point, "latitude"),
            number(point, "longitude"),
            whole(point, "accuracy_radius"));
    boolean nothing = location.words().isEmpty() && location.latitude() == null;
    return nothing ? Optional.empty() : Optional.of(location);
  }

  private static Optional<Network> network(Map<?, ?> found) {
    Long number = whole(found, "autonomous_system_number");
    return number == null
        ? Optional.empty()
        : Optional.of(new Network(number, text(found, "autonomous_system_organization")));
  }

  private static @Nullable String first(@Nullable Object subdivisions) {
    List<Object> all = new ArrayList<>();
    if (subdivisions instanceof List<?> list) {
      all.addAll(list);
    }
    return all.isEmpty() || !(all.get(0) instanceof Map<?, ?> region)
        ? null
        : text(map(region, "names"), ENGLISH);
  }

  private static Map<?, ?> map(Map<?, ?> from, String name) {
    return from.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable String text(Map<?, ?> from, String name) {
    return from.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  private static @Nullable Double number(Map<?, ?> from, String name) {
    return from.get(name) instanceof Number number ? (Double) number.doubleValue() : null;
  }

  private static @Nullable Long whole(Map<?, ?> from, String name) {
    return from.get(name) instanceof Number number ? (Long) number.longValue() : null;
  }
}
