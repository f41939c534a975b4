package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * OpenAI keys of projects, service accounts and administrators: 74 base64url characters on either
 * side of a mark that all of them have. The first 74 carry the seal.
 */
public final class OpenaiKeyKind extends InertKind {
  /** Scanners want a word to end there, and a hyphen ends none. */
  private static final Alphabet LAST = new Alphabet(Alphabet.BASE62 + "_");

  private static final Choice CHOICE =
      Choice.of(
          prefix ->
              Mould.of(prefix + "-")
                  .random(Alphabet.BASE64_URL, 74)
                  .text("T3BlbkFJ")
                  .random(Alphabet.BASE64_URL, 73)
                  .random(LAST, 1)
                  .done(),
          "sk-proj",
          "sk-svcacct",
          "sk-admin");

  /** The kind. */
  public OpenaiKeyKind() {
    super(
        "openai-key",
        65,
        doc(
            "OpenAI key",
            "`sk-proj-`, `sk-svcacct-` or `sk-admin-`, 74 of `[\\w-]`, `T3BlbkFJ`, 74 of `[\\w-]`",
            "https://platform.openai.com/docs/api-reference/authentication"),
        CHOICE);
  }
}
