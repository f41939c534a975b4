package dev.honeytoken.collector.dashboard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page says of what has just been done; the address holds a word of ours, never a text. */
final class Said {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("acknowledged", "Acknowledged. Whoever follows this incident is told."),
          Map.entry("noted", "Your note is kept."),
          Map.entry("closed", "Closed. A further use of the decoy opens a new incident."),
          Map.entry("benign", "Marked as benign. Such uses are recorded, and alert nobody."),
          Map.entry("ended", "The rule has ended. Such uses alert again."),
          Map.entry("revoked", "The key is revoked, and sessions that began with it have ended."),
          Map.entry("replayed", "What had given up is on its way again."),
          Map.entry("signed-out", "You are signed out."),
          Map.entry(
              "not-signed-in",
              "The provider has not signed you in. Try again, or ask whoever runs it."),
          Map.entry("expired", "The sign-in took too long or was not begun here. Try again."));

  private Said() {}

  static @Nullable String words(@Nullable String word) {
    return word == null ? null : WORDS.get(word);
  }
}
