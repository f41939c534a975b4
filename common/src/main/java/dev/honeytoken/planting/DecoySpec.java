package dev.honeytoken.planting;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Target;
import dev.honeytoken.placement.format.Formats;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decoy as a user asks for it, in any front end.
 *
 * @param kind kind id
 * @param file path relative to the project
 * @param format format id, or null for the one that suits kind and file
 * @param name key, server id or variable, or null where the format needs none
 * @param options the kind's options as given
 * @param lifetime until the credential says it ends, or null for a year, or longer where {@code
 *     ttl} is
 * @param ttl until the decoy is overdue for rotation, or null for never
 */
public record DecoySpec(
    String kind,
    String file,
    @Nullable String format,
    @Nullable String name,
    Map<String, String> options,
    @Nullable Duration lifetime,
    @Nullable Duration ttl)
    implements Serializable {
  /** Checks and copies. */
  public DecoySpec {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(file, "file");
    options = Map.copyOf(options);
  }

  /** One that is never overdue. */
  public DecoySpec(
      String kind,
      String file,
      @Nullable String format,
      @Nullable String name,
      Map<String, String> options,
      @Nullable Duration lifetime) {
    this(kind, file, format, name, options, lifetime, null);
  }

  /** The decoy of an order, as it was asked for. */
  public static DecoySpec of(DecoyOrder order) {
    return new DecoySpec(
        order.kind(),
        order.target().file(),
        order.target().format(),
        order.target().name(),
        order.options(),
        order.lifetime(),
        order.ttl());
  }

  /** Where it goes; null if the spec names no format and none suits. */
  public @Nullable Target target() {
    String path = plain(file);
    String known =
        format == null ? Formats.suited(kind, path).map(Format::id).orElse(null) : format;
    return known == null ? null : new Target(path, known, name);
  }

  /** The path without the parts that say nothing, so that the same file has the same path. */
  private static String plain(String file) {
    String path = file.replace('\\', '/').replaceAll("/(\\./|/)+", "/");
    return path.startsWith("./") ? path.substring(2) : path;
  }
}
