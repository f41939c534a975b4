package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.tools.Alphabet;

/**
 * Addresses of Slack's incoming webhooks: workspace, hook and 24 base-62 characters. The seal lies
 * over all three. The host is Slack's: for a webhook that fires, plant the kind of our own.
 */
public final class SlackWebhookKind extends InertKind {
  private static final Alphabet UPPER = new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

  private static final Choice CHOICE =
      Choice.of(
          host ->
              Mould.of("https://" + host + "/services/T0")
                  .random(UPPER, 9)
                  .text("/B0")
                  .random(UPPER, 9)
                  .text("/")
                  .random(Alphabet.BASE62, 24)
                  .done(),
          "hooks.slack.com");

  /** The kind. */
  public SlackWebhookKind() {
    super(
        "slack-webhook",
        63,
        doc(
            "Slack incoming webhook",
            "`https://hooks.slack.com/services/T0…/B0…/`, 9 of `[A-Z0-9]` each, 24 of `[0-9A-Za-z]`",
            "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
        CHOICE);
  }
}
