package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.channel.OneLine;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.decoy.Protocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which program a request looks like. A user agent is only what somebody says: the words keep what
 * is said apart from how the request looks.
 *
 * @param tool its name, null if there is nothing to go by
 * @param confidence how sure that is
 * @param words the same for people: part of a sentence
 */
public record ToolGuess(@Nullable String tool, Confidence confidence, String words) {
  private static final int LONGEST = 80;

  /** The request is no longer kept. */
  static final ToolGuess NOTHING = new ToolGuess(null, Confidence.UNKNOWN, "no longer known");

  /** How sure it is. */
  public enum Confidence {
    /** It says so, and its request looks so. */
    LIKELY("likely"),
    /** It says so, and nothing is known to compare it with. */
    CLAIMED("claimed"),
    /** It says so, and its request looks otherwise. */
    DOUBTFUL("doubtful"),
    /** It does not say so, but its request looks so. */
    GUESSED("guessed"),
    /** There is nothing to go by. */
    UNKNOWN("unknown");

    private final String word;

    Confidence(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }
  }

  private record Claim(Tool tool, String name) {}

  /** The guess for a request. */
  public static ToolGuess of(Evidence request) {
    Optional<Claim> claim = claim(request.userAgent());
    // Nothing but HTTP has headers whose order would tell.
    boolean http = request.protocol() == Protocol.HTTP && !request.headers().isEmpty();
    if (claim.isPresent()) {
      Tool tool = claim.get().tool();
      String name = claim.get().name();
      if (tool.manner() == null || !http) {
        return new ToolGuess(tool.name(), Confidence.CLAIMED, "says it is " + name);
      }
      return tool.manner().fits(request)
          ? new ToolGuess(tool.name(), Confidence.LIKELY, name + ": says so and behaves so")
          : doubtful(tool, name, request);
    }
    String said = said(request.userAgent());
    return (http ? byManner(request) : Optional.<Tool>empty())
        .map(
            tool ->
                new ToolGuess(
                    tool.name(), Confidence.GUESSED, said + ", behaves like " + tool.name()))
        .orElseGet(() -> new ToolGuess(null, Confidence.UNKNOWN, said));
  }

  private static ToolGuess doubtful(Tool tool, String name, Evidence request) {
    String rather =
        byManner(request)
            .map(other -> "behaves like " + other.name())
            .orElse("does not behave like it");
    return new ToolGuess(
        tool.name(), Confidence.DOUBTFUL, "says it is " + name + ", but " + rather);
  }

  private static Optional<Claim> claim(@Nullable String userAgent) {
    if (userAgent == null) {
      return Optional.empty();
    }
    for (Tool each : Tools.all()) {
      Optional<String> name = each.claim(userAgent);
      if (name.isPresent()) {
        return Optional.of(new Claim(each, name.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Tool> byManner(Evidence request) {
    return Tools.all().stream()
        .filter(Tool::distinct)
        .filter(each -> each.manner() != null && each.manner().fits(request))
        .findFirst();
  }

  private static String said(@Nullable String userAgent) {
    return userAgent == null || userAgent.isBlank()
        ? "does not say what it is"
        : "says it is '" + OneLine.of(userAgent, LONGEST) + "'";
  }
}
