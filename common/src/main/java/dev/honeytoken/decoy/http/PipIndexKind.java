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
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The login of a Python package index: what stands in {@code index-url} of pip and as a repository
 * in {@code .pypirc}. The password has 36 base-62 characters and carries the seal; pip and twine
 * send it at once.
 */
public final class PipIndexKind extends LoginKind {
  private static final int LENGTH = 36;
  private static final SealText CODEC = SealText.over(Alphabet.BASE62, 0, LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, LENGTH);

  private static final List<String> PATHS =
      Words.each(
          Words.TEAMS,
          "/repository/pypi-%s/simple/",
          "/repository/%s-pypi/simple/",
          "/artifactory/api/pypi/%s-pypi-local/simple/",
          "/%s/pypi/simple/");

  @Override
  public String id() {
    return "pip-index";
  }

  @Override
  public short code() {
    return 22;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Login of a Python package index",
        "user name, password of 36 of `[0-9A-Za-z]`, address of a simple index",
        "pip downloads from the index it stands with, or a package is uploaded to it",
        "https://pip.pypa.io/en/stable/topics/authentication/",
        "pip, twine");
  }

  @Override
  Secret password(Material material, Draw draw) {
    return CODEC.text(material.seal(), draw, LENGTH);
  }

  @Override
  String path(Draw draw) {
    return draw.pick(PATHS);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "requests/")),
        Use.Authentication.BASIC,
        username(found),
        Uses.value(found),
        Map.of(
            "User-Agent",
            "pip/24.3.1 {\"ci\":true,\"cpu\":\"x86_64\",\"implementation\":{\"name\":\"CPython\",\"version\":\"3.12.7\"}}",
            "Accept",
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1,"
                + " text/html; q=0.01"),
        null);
  }
}
