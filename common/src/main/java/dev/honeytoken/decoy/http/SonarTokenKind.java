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
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A user token of SonarQube: {@code squ_} and 40 hexadecimal digits that carry the seal. */
public final class SonarTokenKind extends ApiToken {
  private static final PrefixedText TOKEN = new PrefixedText("squ_", Alphabet.HEX, 40);

  @Override
  public String id() {
    return "sonar-token";
  }

  @Override
  public short code() {
    return 28;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "SonarQube user token",
        "`squ_` and 40 hexadecimal digits",
        "a scanner or a script calls the SonarQube it stands with",
        "https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
        "sonar-maven-plugin, curl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    return TOKEN.text(material.seal(), draw);
  }

  @Override
  String path(Draw draw) {
    return draw.pick(List.of("", "/sonar", "/sonarqube"));
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return TOKEN;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api/authentication/validate")),
        Use.Authentication.BEARER,
        null,
        Uses.value(found),
        Map.of("User-Agent", "ScannerCLI/6.2.1.4610", "Accept", "application/json"),
        null);
  }
}
