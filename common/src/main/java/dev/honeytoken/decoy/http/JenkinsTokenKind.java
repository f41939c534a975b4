package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Belief;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.PrefixedText;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.util.Map;

/**
 * An API token of Jenkins: {@code 11} and 32 hexadecimal digits, which are the seal and nothing
 * else. It goes with a user name, in the Basic scheme and at once.
 */
public final class JenkinsTokenKind extends LoginKind {
  /** Kingfisher's rule for Jenkins' tokens asks for so much. */
  private static final double LEAST_ENTROPY = 3.3;

  private static final PrefixedText TOKEN = new PrefixedText("11", Alphabet.HEX, 32);

  @Override
  public String id() {
    return "jenkins-token";
  }

  @Override
  public short code() {
    return 32;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Jenkins API token",
        "`11` and 32 hexadecimal digits, with a user name",
        "the Jenkins it stands with is called",
        "https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/",
        "python-jenkins, curl");
  }

  @Override
  Secret password(Material material, Draw draw) {
    return TOKEN.text(material.seal(), draw);
  }

  @Override
  public boolean believable(Material material, RenderContext context) {
    return Belief.entropy(render(material, context).value().reveal()) >= LEAST_ENTROPY;
  }

  @Override
  String path(Draw draw) {
    return draw.choice(2) == 0 ? "/" : "/jenkins/";
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return TOKEN;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api/json")),
        Use.Authentication.BASIC,
        username(found),
        Uses.value(found),
        Uses.CURL,
        null);
  }
}
