package dev.honeytoken.client;

import dev.honeytoken.decoy.Protocol;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is read strictly: each accessor names the field's path when the field is
 * missing or of another type. A field that is null counts as missing, and fields nobody asks for
 * are ignored, so that older and newer ends understand each other. Immutable.
 */
public final class JsonObject {
  private final Map<?, ?> fields;
  private final String path;

  private JsonObject(Map<?, ?> fields, String path) {
    this.fields = fields;
    this.path = path;
  }

  static JsonObject of(Map<?, ?> fields, String path) {
    return new JsonObject(fields, path);
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The path of a field of this object, for messages. */
  public String path(String name) {
    return join(path, name);
  }

  /** Whether there is a value under that name. */
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  /** A text. */
  public String text(String name) {
    return require(name, optionalText(name));
  }

  /** A text, or null where there is none. */
  public @Nullable String optionalText(String name) {
    return typed(name, String.class, "a text");
  }

  /** An integer. */
  public long integer(String name) {
    return require(name, optionalInteger(name));
  }

  /** An integer, or null where there is none. */
  public @Nullable Long optionalInteger(String name) {
    return typed(name, Long.class, "an integer");
  }

  /** An integer of 32 bits. */
  public int int32(String name) {
    long value = integer(name);
    if (value != (int) value) {
      throw new WireException(path(name), "is a number too large");
    }
    return (int) value;
  }

  /** A number, with or without a fraction. */
  public double number(String name) {
    return require(name, typed(name, Number.class, "a number")).doubleValue();
  }

  /** True or false. */
  public boolean bool(String name) {
    return require(name, typed(name, Boolean.class, "true or false"));
  }

  /** An instant, ISO-8601 in UTC. */
  public Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw new WireException(path(name), "must be an instant like 2026-01-31T12:00:00Z");
    }
  }

  /** An absolute address with a host, of a protocol that the collector listens to. */
  public URI address(String name) {
    try {
      URI uri = new URI(text(name));
      if (uri.getHost() != null && Protocol.of(uri) != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new WireException(
        path(name), "must be a URL with a host, of a protocol that a collector listens to");
  }

  /** A word, turned into a value by {@code ofWord}, which rejects with a clear message. */
  public <T> T word(String name, Function<String, T> ofWord) {
    return word(path(name), text(name), ofWord);
  }

  /** The same, or null where there is none. */
  public <T> @Nullable T optionalWord(String name, Function<String, T> ofWord) {
    String word = optionalText(name);
    return word == null ? null : word(path(name), word, ofWord);
  }

  private static <T> T word(String path, String word, Function<String, T> ofWord) {
    try {
      return ofWord.apply(word);
    } catch (IllegalArgumentException e) {
      throw new WireException(path, String.valueOf(e.getMessage()));
    }
  }

  /** An object. */
  public JsonObject object(String name) {
    return of(require(name, typed(name, Map.class, "an object")), path(name));
  }

  /** The objects of a list, each turned into a value. */
  public <T> List<T> objects(String name, Function<JsonObject, T> read) {
    List<T> out = new ArrayList<>();
    for (Object each : list(name)) {
      String at = path(name) + "[" + out.size() + "]";
      if (!(each instanceof Map<?, ?> map)) {
        throw new WireException(at, "must be an object");
      }
      out.add(read.apply(of(map, at)));
    }
    return out;
  }

  /** The texts of a list. */
  public List<String> texts(String name) {
    List<String> out = new ArrayList<>();
    for (Object each : list(name)) {
      if (!(each instanceof String text)) {
        throw new WireException(path(name) + "[" + out.size() + "]", "must be a text");
      }
      out.add(text);
    }
    return out;
  }

  /** An object whose values are all texts, in order. */
  public Map<String, String> textMap(String name) {
    JsonObject inner = object(name);
    Map<String, String> out = new LinkedHashMap<>();
    for (String each : inner.names()) {
      out.put(each, inner.text(each));
    }
    return out;
  }

  /** An object whose values are all objects, each turned into a value, in order. */
  public <T> Map<String, T> objectMap(String name, Function<JsonObject, T> read) {
    JsonObject inner = object(name);
    Map<String, T> out = new LinkedHashMap<>();
    for (String each : inner.names()) {
      out.put(each, read.apply(inner.object(each)));
    }
    return out;
  }

  /** The names of the fields, in order. */
  @SuppressWarnings("unchecked") // Json makes these maps, and makes them with text keys.
  public Set<String> names() {
    return (Set<String>) fields.keySet();
  }

  private List<?> list(String name) {
    return require(name, typed(name, List.class, "a list"));
  }

  private <T> @Nullable T typed(String name, Class<T> type, String what) {
    Object value = fields.get(name);
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new WireException(path(name), "must be " + what);
    }
    return type.cast(value);
  }

  private <T> T require(String name, @Nullable T value) {
    if (value == null) {
      throw new WireException(path(name), "is missing");
    }
    return value;
  }

  @Override
  public String toString() {
    return "JsonObject[" + path + "]";
  }
}
