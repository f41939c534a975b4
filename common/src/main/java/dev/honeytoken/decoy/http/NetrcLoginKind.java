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
 * A login as {@code .netrc} keeps it for a machine: a password of 32 base-62 characters that
 * carries the seal. curl with {@code -n}, Git, pip and Go send it to whatever address of that
 * machine they are given.
 */
public final class NetrcLoginKind extends LoginKind {
  private static final int LENGTH = 32;
  private static final SealText CODEC = SealText.over(Alphabet.BASE62, 0, LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, LENGTH);

  @Override
  public String id() {
    return "netrc-login";
  }

  @Override
  public short code() {
    return 21;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Login for a machine",
        "user name, password of 32 of `[0-9A-Za-z]`, address",
        "anything on the machine is fetched by a client that reads the file",
        "https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
        "curl");
  }

  @Override
  Secret password(Material material, Draw draw) {
    return CODEC.text(material.seal(), draw, LENGTH);
  }

  @Override
  String path(Draw draw) {
    return draw.pick(Words.APIS) + draw.pick(Words.RESOURCES);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.address(found, endpoint)),
        Use.Authentication.BASIC,
        username(found),
        Uses.value(found),
        Uses.CURL,
        null);
  }
}
