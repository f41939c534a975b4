package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A short section as a developer writes it for colleagues: a sentence or two and a command that
 * uses the credential. Writes one and finds the credential in one again.
 */
final class MarkdownSection {
  /** What can stand in a shell command between double quotes as it is. */
  private static final Pattern QUOTABLE = Pattern.compile("[!-~&&[^\"'$`\\\\]]+");

  private static final Pattern LOGIN_URL = Pattern.compile("https?://[^\\s/@\"']+@[^\\s\"']+");
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'\\\\]+");
  private static final Pattern USER = Pattern.compile("(?:-u|--user) \"([^:\"]*):([^\"]*)\"");
  private static final Pattern HEADER =
      Pattern.compile("Authorization: (?:Bearer|Basic) ([^\"]*)\"");

  private final Slot slot;
  private final Credential credential;
  private final Variety variety;

  MarkdownSection(Slot slot, Credential credential) {
    this.slot = slot;
    this.credential = credential;
    this.variety = new Variety(slot, credential);
    Trouble.refuseId(slot, Markdown.ID, credential);
    for (Secret part : credential.parts().values()) {
      if (!QUOTABLE.matcher(part.reveal()).matches()) {
        throw Trouble.unsuited(slot, Markdown.ID, "a shell command cannot hold it as it is");
      }
    }
  }

  /** The lines of the section, a heading of that level first. */
  List<String> lines(int level, String fence, String language) {
    List<String> lines = new ArrayList<>();
    lines.add("#".repeat(level) + " " + heading());
    lines.add("");
    lines.add(prose());
    lines.add("");
    lines.add(fence + language);
    lines.addAll(command());
    lines.add(fence);
    return lines;
  }

  private boolean isLoginUrl() {
    return LOGIN_URL.matcher(credential.value().reveal()).matches();
  }

  private String heading() {
    if (isLoginUrl()) {
      return variety.pick("Checkout", "Remote access", "Mirror", "Working copy", "Source access");
    }
    return variety.pick(
        "Authentication",
        "Access",
        "Calling the API",
        "Staging access",
        "From the command line",
        "Quick check",
        "Credentials",
        "Internal access",
        "Using the service",
        "Connecting");
  }

  private String prose() {
    String who =
        variety.pick("The build", "CI", "The deploy job", "Our pipeline", "The nightly job");
    String verb = variety.pick("uses", "signs in with", "goes through", "relies on");
    String what =
        isLoginUrl()
            ? variety.pick("this remote", "the address below", "the shared mirror")
            : variety.pick(
                "the shared account below",
                "the service credentials below",
                "one technical account",
                "this login");
    String then =
        variety.pick(
            "Ask the platform team before you change it.",
            "Please do not paste it into tickets.",
            "It is rotated once a year.",
            "Works from the office network and VPN.",
            "Same for staging and production.",
            "If it answers 401, ping the owners in the team channel.",
            "Handy when something is stuck.",
            "Locally you can use the same.");
    return who + " " + verb + " " + what + ". " + then;
  }

  private List<String> command() {
    List<String> lines = new ArrayList<>();
    String value = credential.value().reveal();
    String name = slot.name();
    if (name != null) {
      lines.add("export " + name + "=\"" + value + "\"");
      value = "$" + name;
    }
    Secret username = credential.part(Credential.USERNAME);
    if (URL.matcher(credential.value().reveal()).matches()) {
      boolean git = credential.value().reveal().endsWith(".git");
      lines.add(
          (git ? variety.pick("git clone", "git clone --depth 1") : curl()) + " \"" + value + "\"");
    } else if (credential.part(Credential.URL) != null) {
      String url = Address.of(slot, credential).toString();
      String login =
          username == null
              ? "-H \"Authorization: " + scheme() + " " + value + "\""
              : variety.pick("-u", "--user") + " \"" + username.reveal() + ":" + value + "\"";
      lines.addAll(call(login, url));
    } else if (name == null) {
      throw Trouble.badName(
          slot, Markdown.ID, "a variable, where nothing beside the credential tells it apart");
    }
    return lines;
  }

  private String scheme() {
    return BasicPair.is(credential.value()) ? "Basic" : "Bearer";
  }

  private List<String> call(String login, String url) {
    return switch (variety.pick(List.of(0, 1, 2))) {
      case 0 -> List.of(curl() + " " + login + " " + url);
      case 1 -> List.of(curl() + " " + login + " \\", "  " + url);
      default -> List.of(curl() + " " + url + " \\", "  " + login);
    };
  }

  private String curl() {
    return variety.pick(
        "curl", "curl -s", "curl -sS", "curl -i", "curl -fsS", "curl -L", "curl -v");
  }

  /** The credential in one of the blocks; empty if there is none of ours. */
  static Map<String, Secret> find(List<MarkdownText.Block> blocks, Slot slot) {
    for (MarkdownText.Block block : blocks) {
      Map<String, Secret> parts = find(block.content(), slot);
      if (!parts.isEmpty()) {
        return parts;
      }
    }
    return Map.of();
  }

  private static Map<String, Secret> find(String block, Slot slot) {
    String name = slot.name();
    String named = name == null ? null : first(block, "export " + name + "=\"([^\"]*)\"");
    if (name != null && named == null) {
      return Map.of();
    }
    String authority = slot.endpoint().getAuthority();
    Optional<String> url =
        URL.matcher(block)
            .results()
            .map(m -> m.group())
            .filter(u -> u.contains(authority))
            .findFirst();
    Matcher user = USER.matcher(block);
    boolean hasUser = user.find();
    Matcher header = HEADER.matcher(block);
    String value = named;
    if (value == null && url.isPresent()) {
      value = hasUser ? user.group(2) : header.find() ? header.group(1) : url.get();
    }
    Map<String, Secret> parts = new LinkedHashMap<>();
    if (value != null && !value.startsWith("$")) {
      parts.put(Credential.VALUE, Secret.of(value));
      if (url.isPresent() && !url.get().equals(value)) {
        parts.put(Credential.URL, Secret.of(url.get()));
        if (hasUser) {
          parts.put(Credential.USERNAME, Secret.of(user.group(1)));
        }
      }
    }
    return parts;
  }

  private static @Nullable String first(String block, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(block);
    return matcher.find() ? matcher.group(1) : null;
  }
}
