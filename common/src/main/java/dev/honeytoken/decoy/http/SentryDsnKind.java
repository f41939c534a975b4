package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of a project in a Sentry of the user's own: {@code https://key@host/project}. The key
 * has 32 hexadecimal digits, which are the seal and nothing else.
 */
public final class SentryDsnKind implements Kind, Recogniser {
  private static final int LENGTH = 32;
  private static final int LONGEST = 2048;
  private static final int PROJECTS = 60;
  private static final SealText CODEC = SealText.over(Alphabet.HEX, 0, LENGTH);

  @Override
  public String id() {
    return "sentry-dsn";
  }

  @Override
  public short code() {
    return 36;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Sentry DSN",
        "`https://`, 32 hexadecimal digits, `@host/`, number of the project",
        "a program that is given it reports an event",
        "https://develop.sentry.dev/sdk/overview/#parsing-the-dsn",
        "sentry-sdk, curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    return Options.check(this, given, List.of());
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    String key = CODEC.text(material.seal(), draw, LENGTH).reveal();
    int project = 2 + draw.choice(PROJECTS);
    String dsn =
        context.endpoint().getScheme() + "://" + key + "@" + context.authority() + "/" + project;
    return new Credential(Parts.of(Credential.VALUE, Secret.of(dsn)), true);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return this;
  }

  @Override
  public int shortest() {
    return LENGTH;
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int length = candidate.length();
    if (length == LENGTH) {
      return CODEC.decode(candidate);
    }
    if (length < LENGTH || length > LONGEST || candidate.charAt(0) != 'h') {
      return null;
    }
    String text = candidate.toString();
    int from = text.indexOf("://") + 3;
    int at = text.indexOf('@', from);
    return from > 2 && at - from == LENGTH ? CODEC.decode(text.substring(from, at)) : null;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    URI dsn = URI.create(Uses.value(found).reveal());
    String authority = dsn.getRawAuthority();
    int at = authority.indexOf('@');
    String key = authority.substring(0, Math.max(at, 0));
    return new Use(
        "POST",
        URI.create(
            dsn.getScheme()
                + "://"
                + authority.substring(at + 1)
                + "/api"
                + dsn.getRawPath()
                + "/envelope/"),
        Use.Authentication.IN_REQUEST,
        null,
        Secret.of(key),
        Map.of(
            "User-Agent",
            "sentry.python/2.19.0",
            "Content-Type",
            "application/x-sentry-envelope",
            "X-Sentry-Auth",
            "Sentry sentry_key=" + key + ", sentry_version=7, sentry_client=sentry.python/2.19.0"),
        "{}\n{\"type\":\"client_report\"}\n{\"discarded_events\":[]}\n");
  }
}
