package dev.honeytoken.collector.persona;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The relay of a Sentry, to which events go with a DSN's public key.
 *
 * @see <a href="https://develop.sentry.dev/sdk/overview/">SDK overview</a>
 */
final class SentryPersona implements Persona {
  private static final Pattern PATHS =
      Pattern.compile("(/[^/]+)*/api/\\d+/(store|envelope|security|minidump|unreal/[^/]+)/?");

  @Override
  public String id() {
    return "sentry";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.has("x-sentry-auth")
        || (ask.path().contains("/api/") && PATHS.matcher(ask.path()).matches());
  }

  @Override
  public Answer answer(Ask ask) {
    return known(ask)
        ? Answer.json(403, "{\"detail\":\"event submission rejected with_reason: ProjectId\"}")
        : Answer.json(
            400,
            "{\"detail\":\"bad sentry DSN public key\",\"causes\":[\"missing authorization"
                + " information\"]}");
  }

  @Override
  public Answer accept(Ask ask) {
    return known(ask)
        ? Answer.json(200, "{\"id\":\"" + UUID.randomUUID().toString().replace("-", "") + "\"}")
        : answer(ask);
  }

  private static boolean known(Ask ask) {
    return ask.has("x-sentry-auth")
        || (ask.query() != null && ask.query().contains("sentry_key="))
        || ask.body().contains("\"dsn\"");
  }
}
