package dev.honeytoken.client;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one value looks as JSON, in both directions: {@code read(write(x))} equals {@code x}.
 * Thread-safe.
 *
 * @param <T> the value
 */
public final class WireType<T> {
  private final Function<T, Map<String, @Nullable Object>> toTree;
  private final Function<JsonObject, T> fromTree;

  WireType(Function<T, Map<String, @Nullable Object>> toTree, Function<JsonObject, T> fromTree) {
    this.toTree = toTree;
    this.fromTree = fromTree;
  }

  /** The value as UTF-8. */
  public byte[] write(T value) {
    return Json.write(toTree.apply(value));
  }

  /** The value as a tree for {@link Json#write}, to be set into a larger one. */
  public Map<String, @Nullable Object> tree(T value) {
    return toTree.apply(value);
  }

  /**
   * The value from UTF-8.
   *
   * @throws WireException naming the path of the field that is wrong or missing
   */
  public T read(byte[] utf8) {
    return read(Json.object(utf8));
  }

  /** The value from an object that was read as part of a larger one; fails likewise. */
  public T read(JsonObject object) {
    return fromTree.apply(object);
  }
}
