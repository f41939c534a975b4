package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Google API keys: {@code AIza} and 35 base64url characters, of 29 bytes in all, the first ones the
 * same in every key. The rest carries the seal.
 */
public final class GoogleApiKeyKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          prefix ->
              Mould.of(prefix)
                  .random(new Alphabet("ABCD"), 1)
                  .random(Alphabet.BASE64_URL, 31)
                  .random(Ends.TWO_BITS, 1)
                  .done(),
          "AIzaSy");

  /** The kind. */
  public GoogleApiKeyKind() {
    super(
        "google-api-key",
        69,
        doc(
            "Google API key",
            "`AIzaSy`, one of `[A-D]`, 32 of `[\\w-]`, the last of 16",
            "https://cloud.google.com/docs/authentication/api-keys"),
        CHOICE);
  }
}
