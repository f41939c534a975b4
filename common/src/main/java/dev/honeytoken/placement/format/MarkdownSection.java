package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A short section as a developer writes it for colleagues: a sentence or two and a command that
 * uses the credential. Writes one and finds the credential in one again.
 */
final class MarkdownSection {
  private final Credential credential;
  private final Variety variety;
  private final ShellCommand command;

  MarkdownSection(Slot slot, Credential credential) {
    this.credential = credential;
    this.variety = new Variety(slot, credential);
    this.command = new ShellCommand(slot, credential, Markdown.ID, variety);
  }

  /** The lines of the section, a heading of that level first. */
  List<String> lines(int level, String fence, String language) {
    List<String> lines = new ArrayList<>();
    lines.add("#".repeat(level) + " " + heading());
    lines.add("");
    lines.add(prose());
    lines.add("");
    lines.add(fence + language);
    lines.addAll(command.lines());
    lines.add(fence);
    return lines;
  }

  private boolean isLoginUrl() {
    return ShellCommand.isLoginUrl(credential);
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

  /** The credential in one of the blocks; empty if there is none of ours. */
  static Map<String, Secret> find(List<MarkdownText.Block> blocks, Slot slot) {
    for (MarkdownText.Block block : blocks) {
      Map<String, Secret> parts = ShellCommand.find(block.content(), slot);
      if (!parts.isEmpty()) {
        return parts;
      }
    }
    return Map.of();
  }
}
