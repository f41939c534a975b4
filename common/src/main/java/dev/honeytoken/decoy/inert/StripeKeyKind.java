package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Stripe's secret ({@code sk_live}) and restricted ({@code rk_live}) keys in their present form:
 * {@code 51} and 97 base-62 characters, which carry the seal.
 */
public final class StripeKeyKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          prefix -> Mould.of(prefix + "_51").random(Alphabet.BASE62, 97).done(),
          "sk_live",
          "rk_live");

  /** The kind. */
  public StripeKeyKind() {
    super(
        "stripe-key",
        64,
        doc(
            "Stripe secret or restricted key",
            "`sk_live_` or `rk_live_`, `51`, 97 of `[0-9A-Za-z]`",
            "https://docs.stripe.com/keys"),
        CHOICE);
  }
}
