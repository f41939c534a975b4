package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * SendGrid keys: the base64url of 16 and of 32 bytes, so that their last characters are of few. The
 * seal lies over both.
 */
public final class SendgridKeyKind extends InertKind {
  private static final Choice CHOICE =
      Choice.of(
          prefix ->
              Mould.of(prefix + ".")
                  .random(Alphabet.BASE64_URL, 21)
                  .random(Ends.FOUR_BITS, 1)
                  .text(".")
                  .random(Alphabet.BASE64_URL, 42)
                  .random(Ends.TWO_BITS, 1)
                  .done(),
          "SG");

  /** The kind. */
  public SendgridKeyKind() {
    super(
        "sendgrid-key",
        67,
        doc(
            "SendGrid key",
            "`SG.`, base64url of 16 bytes, `.`, base64url of 32 bytes",
            "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
        CHOICE);
  }
}
