package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.PrefixedText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.Map;

/**
 * The key of some API, with its address: 40 base-62 characters that carry the seal, presented in
 * the header {@code X-API-Key}. For keys that look like the user's own there is {@code like}.
 */
public final class ApiKeyKind extends ApiToken {
  private static final PrefixedText KEY = new PrefixedText("", Alphabet.BASE62, 40);

  @Override
  public String id() {
    return "api-key";
  }

  @Override
  public short code() {
    return 34;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "API key",
        "40 of `[0-9A-Za-z]`, with the address of a REST API",
        "the API it stands with is called, with the key in any header, in the address or the body",
        "https://spec.openapis.org/oas/v3.1.0#security-scheme-object",
        "curl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    return KEY.text(material.seal(), draw);
  }

  @Override
  String path(Draw draw) {
    return draw.pick(Words.APIS) + draw.pick(Words.RESOURCES);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return KEY;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret key = Uses.value(found);
    return new Use(
        "GET",
        URI.create(Uses.address(found, endpoint)),
        Use.Authentication.IN_REQUEST,
        null,
        key,
        Map.of("User-Agent", "python-requests/2.32.3", "Accept", "*/*", "X-API-Key", key.reveal()),
        null);
  }
}
