package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.dashboard.Show;
import dev.honeytoken.collector.store.Inventory;
import dev.honeytoken.collector.store.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of decoys.
 *
 * @param asked what was filled in, by the names of the fields
 * @param page what was found
 * @param kinds every kind there is
 * @param now what tells where in its life a decoy is
 */
public record DecoysView(
    Map<String, String> asked, Page<Inventory.Found> page, List<String> kinds, Instant now) {
  /** Copies. */
  public DecoysView {
    asked = Map.copyOf(asked);
    kinds = List.copyOf(kinds);
  }

  /** What was filled in, or nothing. */
  public String value(String field) {
    return asked.getOrDefault(field, "");
  }

  /** The address of the page after this one. */
  public String next() {
    Map<String, @Nullable String> query = new HashMap<>(asked);
    query.put("from", page.next());
    return Show.address("/ui/decoys", query);
  }
}
