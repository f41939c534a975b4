package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.evidence.Whereabouts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The world, to put places on: two units to a degree, longitude to the right, north above. */
public final class World {
  private static final double UNITS = 2;

  /** Read when somebody looks at it first. */
  private static final class Lazy {
    private static final String OUTLINE = read();
  }

  private World() {}

  /** Where the land ends, as the path of an SVG picture; see {@code world.md}. */
  public static String outline() {
    return Lazy.OUTLINE;
  }

  private static String read() {
    try (InputStream in =
        World.class.getResourceAsStream("/dev/honeytoken/collector/dashboard/world.txt")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks world.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A place on it.
   *
   * @param x to the right
   * @param y downwards
   * @param words what is there
   */
  public record Spot(long x, long y, String words) {}

  /**
   * What a map shows.
   *
   * @param spots what is on it
   * @param placed whether there is a database that says where addresses are
   */
  public record Chart(List<Spot> spots, boolean placed) {
    /** Copies. */
    public Chart {
      spots = List.copyOf(spots);
    }
  }

  /** What the map shows, in words, for those who do not see it. */
  public static String words(List<Spot> spots) {
    return spots.stream()
        .map(Spot::words)
        .collect(Collectors.joining("; ", "World map of where uses came from: ", ""));
  }

  /** Where that is on it; empty if it is not known. */
  public static Optional<Spot> spot(Whereabouts where, String words) {
    Whereabouts.Location location = where.location();
    if (location == null || location.latitude() == null || location.longitude() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Spot(
            Math.round((location.longitude() + 180) * UNITS),
            Math.round((90 - location.latitude()) * UNITS),
            words + ", " + location.words()));
  }
}
