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
 * The address of an incoming webhook, which is its credential: {@code /hooks/}, a document id of 24
 * hexadecimal digits that begins with the time, and 48 characters that carry the seal and cannot be
 * mistaken for one another, as a Rocket.Chat of the user's own makes them.
 */
public final class WebhookUrlKind implements Kind, Recogniser {
  private static final Alphabet UNMISTAKABLE =
      new Alphabet("23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz");
  private static final int LENGTH = 48;
  private static final int LONGEST = 2048;
  private static final String PATH = "path";
  private static final SealText CODEC = SealText.over(UNMISTAKABLE, 0, LENGTH);

  @Override
  public String id() {
    return "webhook-url";
  }

  @Override
  public short code() {
    return 35;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Incoming webhook",
        "`https://host/hooks/`, 24 hexadecimal digits, `/`, 48 of `[2-9A-Za-z]` without look-alikes",
        "anything is posted to it, or it is opened",
        "https://docs.rocket.chat/docs/integrations",
        "curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    String token = CODEC.text(material.seal(), draw, LENGTH).reveal();
    String id = "%08x".formatted(context.issuedAt().getEpochSecond()) + draw.text(Alphabet.HEX, 16);
    String path = Options.or(context.options(), PATH, "/hooks/" + id);
    String url = Uses.under(Options.base(context.endpoint()) + path, token);
    return new Credential(Parts.of(Credential.VALUE, Secret.of(url)), true);
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
    if (length < LENGTH || length > LONGEST) {
      return null;
    }
    if (length > LENGTH && candidate.charAt(length - LENGTH - 1) != '/') {
      return null;
    }
    return CODEC.decode(candidate.subSequence(length - LENGTH, length));
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret url = Uses.value(found);
    return new Use(
        "POST",
        URI.create(url.reveal()),
        Use.Authentication.IN_REQUEST,
        null,
        url,
        Map.of("User-Agent", "curl/8.5.0", "Accept", "*/*", "Content-Type", "application/json"),
        "{\"text\":\"Build finished\"}");
  }
}
