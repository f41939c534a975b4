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
import java.util.Map;

/**
 * A login for Git over HTTPS whose three parts stand apart, as credential helpers keep them: the
 * password is a personal access token of 40 hexadecimal digits, as Gitea and Forgejo make them, and
 * carries the seal. {@code basic-url} is the same in one URL.
 */
public final class GitLoginKind extends LoginKind {
  private static final int LENGTH = 40;
  private static final SealText CODEC = SealText.over(Alphabet.HEX, 0, LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, LENGTH);

  @Override
  public String id() {
    return "git-login";
  }

  @Override
  public short code() {
    return 20;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Login for Git over HTTPS",
        "user name, token of 40 hexadecimal digits, address of a repository",
        "the repository is listed, cloned or pushed to",
        "https://docs.gitea.com/development/api-usage",
        "git, svn, hg, wget");
  }

  @Override
  Secret password(Material material, Draw draw) {
    return CODEC.text(material.seal(), draw, LENGTH);
  }

  @Override
  String path(Draw draw) {
    return "/" + draw.pick(Words.TEAMS) + "/" + draw.pick(Words.RESOURCES) + ".git";
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "info/refs?service=git-upload-pack")),
        Use.Authentication.BASIC_AFTER_CHALLENGE,
        username(found),
        Uses.value(found),
        Uses.GIT,
        null);
  }
}
