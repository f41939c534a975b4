package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * DigitalOcean tokens, personal ({@code dop}), OAuth ({@code doo}) and refresh ({@code dor}): 64
 * hexadecimal digits, which carry the seal.
 */
public final class DigitaloceanTokenKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          prefix -> Mould.of(prefix + "_v1_").random(Alphabet.HEX, 64).done(), "dop", "doo", "dor");

  /** The kind. */
  public DigitaloceanTokenKind() {
    super(
        "digitalocean-token",
        68,
        doc(
            "DigitalOcean token",
            "`dop_v1_`, `doo_v1_` or `dor_v1_`, 64 hexadecimal",
            "https://docs.digitalocean.com/reference/api/create-personal-access-token/"),
        CHOICE);
  }
}
