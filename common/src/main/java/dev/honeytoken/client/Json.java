package dev.honeytoken.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@link Map}, {@link List}, {@link String}, {@link Long}, {@link Double},
 * {@link Boolean} and null. Streaming underneath, no reflection; RFC 8259. Thread-safe.
 */
public final class Json {
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private Json() {}

  /**
   * Reads one JSON object and nothing after it.
   *
   * @param utf8 the text
   * @throws WireException if it is malformed (line and column), has a field twice, nests deeper
   *     than {@value #MAX_DEPTH}, or is not an object
   */
  public static JsonObject object(byte[] utf8) {
    if (!(tree(utf8) instanceof Map<?, ?> map)) {
      throw new WireException("", "must be a JSON object");
    }
    return JsonObject.of(map, "");
  }

  /**
   * The same as a plain map, for those whose fields are somebody else's.
   *
   * @throws WireException as {@link #object} does
   */
  public static Map<String, @Nullable Object> map(byte[] utf8) {
    if (!(tree(utf8) instanceof Map<?, ?> map)) {
      throw new WireException("", "must be a JSON object");
    }
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    map.forEach((name, value) -> plain.put((String) name, value));
    return plain;
  }

  private static @Nullable Object tree(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() == null) {
        throw new WireException("", "is empty");
      }
      Object value = value(parser, "");
      if (parser.nextToken() != null) {
        throw new WireException("", "has more after its end");
      }
      return value;
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text, which may hold a secret.
      var at = e.getLocation();
      throw new WireException(
          "",
          at == null
              ? "is not JSON"
              : "is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
    } catch (IOException e) {
      throw new WireException("", "is not JSON in UTF-8");
    }
  }

  private static @Nullable Object value(JsonParser parser, String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, path);
      case START_ARRAY -> list(parser, path);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> integer(parser, path);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new WireException(path, "is not JSON");
    };
  }

  private static Long integer(JsonParser parser, String path) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new WireException(path, "is a number too large");
    }
    return parser.getLongValue();
  }

  private static Map<String, @Nullable Object> map(JsonParser parser, String path)
      throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String inner = JsonObject.join(path, name);
      parser.nextToken();
      Object value = value(parser, inner);
      if (map.containsKey(name)) {
        throw new WireException(inner, "is given twice");
      }
      map.put(name, value);
    }
    return map;
  }

  private static List<@Nullable Object> list(JsonParser parser, String path) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser, path + "[" + list.size() + "]"));
    }
    return list;
  }

  /**
   * Writes a tree.
   *
   * @param tree maps with text keys, {@link Iterable}s, texts, integers, floating-point numbers,
   *     booleans; null values of maps are left out
   * @return UTF-8
   * @throws IllegalArgumentException for anything else
   */
  public static byte[] write(Object tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      write(generator, tree);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> each : map.entrySet()) {
        if (each.getValue() != null) {
          generator.writeFieldName((String) each.getKey());
          write(generator, each.getValue());
        }
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      generator.writeStartArray();
      for (Object each : list) {
        write(generator, each);
      }
      generator.writeEndArray();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value instanceof Double || value instanceof Float) {
      generator.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      generator.writeNumber(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
    }
  }
}
