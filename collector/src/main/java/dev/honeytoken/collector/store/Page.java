package dev.honeytoken.collector.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing, newest first.
 *
 * @param items what is on it
 * @param next where the next page begins, null if this is the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** Copies. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Where and how long.
   *
   * @param cursor the {@link Page#next} of the page before; null for the first
   * @param limit most items, at least 1
   */
  public record Request(@Nullable String cursor, int limit) {
    /** The first page. */
    public static Request first(int limit) {
      return new Request(null, limit);
    }

    /** Items must have smaller ids. A cursor that is none begins again. */
    long below() {
      return cursor == null ? Long.MAX_VALUE : Ids.of(cursor).orElse(Long.MAX_VALUE);
    }

    /** A page of what was read: {@code limit} items, or one more if there is another page. */
    <T> Page<T> page(List<T> read, Function<T, String> id) {
      if (read.size() <= limit) {
        return new Page<>(read, null);
      }
      List<T> items = read.subList(0, limit);
      return new Page<>(items, id.apply(items.get(limit - 1)));
    }
  }
}
