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
 * A command that uses a credential, as people leave it in documents, histories and comments. Writes
 * one and finds the credential in one again.
 */
final class ShellCommand {
  /** What can stand in a shell command between double quotes as it is. */
  private static final Pattern QUOTABLE = Pattern.compile("[!-~&&[^\"'$`\\\\]]+");

  private static final Pattern LOGIN_URL = Pattern.compile("https?://[^\\s/@\"']+@[^\\s\"']+");
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'\\\\]+");
  private static final Pattern USER = Pattern.compile("(?:-u|--user) \"([^:\"]*):([^\"]*)\"");
  private static final Pattern HEADER =
      Pattern.compile("Authorization: (?:Bearer|Basic) ([^\"]*)\"");

  private final Slot slot;
  private final Credential credential;
  private final String format;
  private final Variety variety;

  /**
   * A command for a credential.
   *
   * @throws dev.honeytoken.PlacementException if a shell would not take it as it is
   */
  ShellCommand(Slot slot, Credential credential, String format, Variety variety) {
    this.slot = slot;
    this.credential = credential;
    this.format = format;
    this.variety = variety;
    Trouble.refuseId(slot, format, credential);
    if (credential.part(Credential.URL) != null
        && !Address.of(slot, credential).getScheme().startsWith("http")) {
      throw Trouble.unsuited(slot, format, "it is not used over HTTP");
    }
    for (Secret part : credential.parts().values()) {
      if (!QUOTABLE.matcher(part.reveal()).matches()) {
        throw Trouble.unsuited(slot, format, "a shell command cannot hold it as it is");
      }
    }
  }

  /** Whether the value is an address with a login in it. */
  static boolean isLoginUrl(Credential credential) {
    return LOGIN_URL.matcher(credential.value().reveal()).matches();
  }

  /** The lines of the command, some ending in a backslash. */
  List<String> lines() {
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
          slot, format, "a variable, where nothing beside the credential tells it apart");
    }
    return lines;
  }

  /** The same with no command over several lines. */
  List<String> whole() {
    return List.of(String.join("\n", lines()).replaceAll(" \\\\\n *", " ").split("\n", -1));
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

  /**
   * The same in a text with more in it than commands of ours.
   *
   * @param lines its lines, without what makes comments of them
   */
  static Map<String, Secret> among(List<String> lines, Slot slot) {
    String authority = slot.endpoint().getAuthority();
    String name = slot.name();
    List<String> ours = new ArrayList<>();
    for (String line : lines) {
      if (line.contains(authority) || (name != null && line.contains("export " + name + "="))) {
        ours.add(line);
      }
    }
    return find(String.join("\n", ours), slot);
  }

  /** The credential in a command; empty if there is none of ours. */
  static Map<String, Secret> find(String block, Slot slot) {
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
