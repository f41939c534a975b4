package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.LoginRecogniser;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.util.Map;

/**
 * A user token of Sonatype Nexus Repository: a name code of 8 and a pass code of 44 base-62
 * characters, the latter with the seal, for the product's own interface.
 */
public final class NexusTokenKind extends LoginKind {
  private static final int NAME_LENGTH = 8;
  private static final int LENGTH = 44;
  private static final SealText CODEC = SealText.over(Alphabet.BASE62, 0, LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, LENGTH);

  @Override
  public String id() {
    return "nexus-token";
  }

  @Override
  public short code() {
    return 31;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Nexus user token",
        "name code of 8 and pass code of 44 of `[0-9A-Za-z]`",
        "the REST interface or a repository of the Nexus it stands with is called",
        "https://help.sonatype.com/en/user-tokens.html",
        "curl");
  }

  @Override
  Secret password(Material material, Draw draw) {
    return CODEC.text(material.seal(), draw, LENGTH);
  }

  @Override
  String username(Draw draw) {
    return draw.text(Alphabet.BASE62, NAME_LENGTH);
  }

  @Override
  String path(Draw draw) {
    return draw.choice(2) == 0 ? "/" : "/nexus/";
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "service/rest/v1/repositories")),
        Use.Authentication.BASIC,
        username(found),
        Uses.value(found),
        Uses.CURL,
        null);
  }
}
