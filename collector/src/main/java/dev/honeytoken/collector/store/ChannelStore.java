package dev.honeytoken.collector.store;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Channels that were set over the API, their settings locked. Thread-safe. */
public final class ChannelStore {
  private final Database database;
  private final Clock clock;

  /** Channels in that database. */
  public ChannelStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The locked settings by name, in the order of the names. */
  public Map<String, String> all() {
    return database.read(
        handle -> {
          Map<String, String> all = new LinkedHashMap<>();
          handle
              .createQuery("SELECT name, settings FROM channels ORDER BY name")
              .map((row, context) -> Map.entry(row.getString("name"), row.getString("settings")))
              .forEach(each -> all.put(each.getKey(), each.getValue()));
          return all;
        });
  }

  /** Keeps one, in place of an earlier one of that name. */
  public void put(String name, String settings) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO channels (name, settings, changed_at) VALUES (?, ?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET settings = excluded.settings,"
                    + " changed_at = excluded.changed_at",
                name,
                settings,
                clock.millis()));
  }

  /** Forgets one; returns whether there was one. */
  public boolean remove(String name) {
    return database.write(handle -> handle.execute("DELETE FROM channels WHERE name = ?", name))
        > 0;
  }
}
