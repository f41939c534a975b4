package dev.honeytoken.collector.channel.splunk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that Splunk took and has not acknowledged, the latest thousand. What is forgotten, here or
 * by a restart, is sent again under the same id. Thread-safe.
 */
final class Unacknowledged {
  private static final int MOST = 1_000;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(long id, Instant sentAt) {}

  synchronized void add(String key, long id, Instant sentAt) {
    entries.remove(key);
    entries.put(key, new Entry(id, sentAt));
    if (entries.size() > MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Splunk's id for the event, if it was sent after that instant. */
  synchronized @Nullable Long find(String key, Instant after) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (!entry.sentAt().isAfter(after)) {
      entries.remove(key);
      return null;
    }
    return entry.id();
  }

  synchronized void remove(String key) {
    entries.remove(key);
  }
}
