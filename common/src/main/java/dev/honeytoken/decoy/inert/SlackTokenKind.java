package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Slack tokens of bots ({@code xoxb}: two numbers and 24 base-62 characters) and of users ({@code
 * xoxp}: three numbers and 32 hexadecimal digits). The seal lies over numbers and characters.
 */
public final class SlackTokenKind extends InertKind {
  private static final Alphabet DIGITS = new Alphabet("0123456789");
  private static final Alphabet FIRST = new Alphabet("123456789");

  private static final Choice CHOICE = Choice.of(SlackTokenKind::mould, "xoxb", "xoxp");

  private static Mould mould(String prefix) {
    Mould.Builder mould = number(number(Mould.of(prefix), 12), 13);
    return prefix.equals("xoxb")
        ? mould.text("-").random(Alphabet.BASE62, 24).done()
        : number(mould, 13).text("-").random(Alphabet.HEX, 32).done();
  }

  private static Mould.Builder number(Mould.Builder mould, int digits) {
    return mould.text("-").random(FIRST, 1).random(DIGITS, digits - 1);
  }

  /** The kind. */
  public SlackTokenKind() {
    super(
        "slack-token",
        62,
        doc(
            "Slack token",
            "`xoxb-`, numbers of 12 and 13 digits, 24 of `[0-9A-Za-z]`; or `xoxp-`, numbers of 12, 13 and 13 digits, 32 hexadecimal",
            "https://docs.slack.dev/authentication/tokens"),
        CHOICE);
  }
}
