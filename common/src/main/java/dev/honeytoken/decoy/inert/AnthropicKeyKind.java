package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Anthropic keys, of programs ({@code sk-ant-api03}) and of administrators ({@code
 * sk-ant-admin01}): 93 base64url characters, which carry the seal, and {@code AA}.
 */
public final class AnthropicKeyKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          prefix -> Mould.of(prefix + "-").random(Alphabet.BASE64_URL, 93).text("AA").done(),
          "sk-ant-api03",
          "sk-ant-admin01");

  /** The kind. */
  public AnthropicKeyKind() {
    super(
        "anthropic-key",
        66,
        doc(
            "Anthropic key",
            "`sk-ant-api03-` or `sk-ant-admin01-`, 93 of `[\\w-]`, `AA`",
            "https://docs.anthropic.com/en/api/overview"),
        CHOICE);
  }
}
