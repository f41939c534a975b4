package dev.honeytoken.decoy;

import dev.honeytoken.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * For a fuzzer: no text makes a recogniser throw, and what is too short or too long for it has not
 * its shape. The profile {@code fuzz} runs it with coverage to guide it.
 */
public final class RecogniserFuzz {
  private static final List<Recogniser> ALL = new ArrayList<>();

  static {
    for (Kind each : Kinds.all()) {
      try {
        ALL.add(each.recogniser(each.options(Map.of())));
      } catch (ConfigurationException e) {
        // It has no shape of its own.
      }
      Recogniser lookup = each.lookupShape();
      if (lookup != null) {
        ALL.add(lookup);
      }
    }
  }

  private RecogniserFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    for (Recogniser each : ALL) {
      boolean found = each.seal(text) != null || each.matches(text);
      if (found && (text.length() < each.shortest() || text.length() > each.longest())) {
        throw new IllegalStateException(each.getClass() + " finds what it says it cannot be");
      }
    }
  }
}
