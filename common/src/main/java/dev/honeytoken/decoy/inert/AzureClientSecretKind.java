package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Client secrets of Microsoft Entra ID (Azure AD): 40 characters with {@code 8Q~} behind the third.
 * The 34 at the end carry the seal.
 */
public final class AzureClientSecretKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          mark ->
              Mould.of("")
                  .random(new Alphabet(Alphabet.BASE62 + "_~."), 3)
                  .text(mark)
                  .random(new Alphabet(Alphabet.BASE62 + "_~.-"), 34)
                  .done(),
          "8Q~");

  /** The kind. */
  public AzureClientSecretKind() {
    super(
        "azure-client-secret",
        70,
        doc(
            "Azure client secret",
            "3 of `[\\w~.]`, `8Q~`, 34 of `[\\w~.-]`",
            "https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret"),
        CHOICE);
  }
}
