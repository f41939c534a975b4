package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Target;
import dev.honeytoken.placement.format.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request comes to: each decoy with its kind, its format and its place, checked.
 *
 * @param decoys in the order of the request
 */
record Plan(List<Decoy> decoys) {
  private static final Duration YEAR = Duration.ofDays(365);

  /** So much longer than the decoy is to stand: a credential about to end is not worth a try. */
  private static final Duration SPARE = Duration.ofDays(90);

  /** One decoy of a plan. */
  record Decoy(Kind kind, Format format, DecoyOrder order) {
    Target target() {
      return order.target();
    }
  }

  /**
   * Checks a request without looking at any file.
   *
   * @throws ConfigurationException naming what is wrong
   */
  static Plan of(PlantingRequest request) {
    if (request.decoys().isEmpty()) {
      throw new ConfigurationException(
          "There is nothing to plant: no decoy is configured.",
          "Name at least one decoy in {0}.",
          Setting.DECOYS);
    }
    List<Decoy> decoys = new ArrayList<>();
    for (DecoySpec spec : request.decoys()) {
      decoys.add(decoy(spec));
    }
    NamesInUse names = new NamesInUse(request.inUse());
    Map<String, Decoy> byPlace = new HashMap<>();
    for (Decoy each : decoys) {
      names.check(each);
      Decoy other = byPlace.put(each.target().describe(), each);
      if (other != null) {
        throw new ConfigurationException(
            "Two decoys want the same place, "
                + each.target().describe()
                + ": one of kind '"
                + other.kind().id()
                + "' and one of kind '"
                + each.kind().id()
                + "'.",
            "Give each its own {0} or {1}.",
            Setting.DECOY_NAME,
            Setting.DECOY_FILE);
      }
    }
    return new Plan(List.copyOf(decoys));
  }

  private static Decoy decoy(DecoySpec spec) {
    Kind kind = Kinds.of(spec.kind());
    Target target = target(spec);
    Format format = Formats.of(target.format());
    String name = target.name();
    if (name == null ? format.named() : !format.takesName()) {
      throw new ConfigurationException(
          "The decoy of kind '"
              + kind.id()
              + "' in "
              + target.file()
              + (name == null
                  ? " has no name; format '" + format.id() + "' places it under one."
                  : " has the name '"
                      + name
                      + "'; format '"
                      + format.id()
                      + "' has no use for it."),
          name == null ? "Set {0} of that decoy." : "Leave out {0} of that decoy.",
          Setting.DECOY_NAME);
    }
    Duration ttl = ttl(spec, target);
    Duration lifetime = lifetime(spec, ttl);
    if (lifetime.toSeconds() < 1) {
      throw new ConfigurationException(
          "The lifetime of the decoy " + target.describe() + " is not longer than a second.",
          "Give the decoy a lifetime in {0}, or leave it out for a year.",
          Setting.DECOYS);
    }
    if (ttl != null && lifetime.compareTo(ttl) < 0) {
      throw new ConfigurationException(
          "The credential of the decoy "
              + target.describe()
              + " would end before the decoy is to be rotated: its lifetime is shorter than its"
              + " time to live.",
          "Make {0} at least as long as {1}, or leave {0} out.",
          Setting.DECOY_LIFETIME,
          Setting.DECOY_TTL);
    }
    DecoyOrder order =
        new DecoyOrder(
            kind.id(),
            target,
            kind.options(spec.options()),
            Duration.ofSeconds(lifetime.toSeconds()),
            ttl);
    return new Decoy(kind, format, order);
  }

  private static @Nullable Duration ttl(DecoySpec spec, Target target) {
    Duration ttl = spec.ttl();
    if (ttl == null) {
      return null;
    }
    if (ttl.toSeconds() < 1) {
      throw new ConfigurationException(
          "The time to live of the decoy " + target.describe() + " is not longer than a second.",
          "Set {0} to a span such as 30d, or leave it out.",
          Setting.DECOY_TTL);
    }
    return Duration.ofSeconds(ttl.toSeconds());
  }

  private static Duration lifetime(DecoySpec spec, @Nullable Duration ttl) {
    if (spec.lifetime() != null) {
      return spec.lifetime();
    }
    Duration spared = ttl == null ? YEAR : ttl.plus(SPARE);
    return spared.compareTo(YEAR) > 0 ? spared : YEAR;
  }

  private static Target target(DecoySpec spec) {
    Target target = spec.target();
    if (target == null) {
      throw new ConfigurationException(
          "No format suits a decoy of kind '" + spec.kind() + "' in " + spec.file() + ".",
          "Set {0} of that decoy to one of " + Formats.known() + ".",
          Setting.DECOY_FORMAT);
    }
    return target;
  }
}
