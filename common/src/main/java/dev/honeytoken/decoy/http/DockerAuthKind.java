package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.LoginRecogniser;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The {@code auth} of a registry in Docker's {@code config.json}: base64 of {@code user:password},
 * with a password of 32 base-62 characters that carries the seal. The {@code url} part is the
 * registry's host, as the file names it.
 */
public final class DockerAuthKind implements Kind {
  private static final int PASSWORD_LENGTH = 32;
  private static final String USERNAME = "username";

  private static final SealText CODEC = SealText.over(Alphabet.BASE62, 0, PASSWORD_LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, PASSWORD_LENGTH);

  @Override
  public String id() {
    return "docker-auth";
  }

  @Override
  public short code() {
    return 4;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Login of a Docker registry",
        "base64 of `user:password`, password of 32 of `[0-9A-Za-z]`",
        "an image is pulled from or pushed to the registry it stands with",
        "https://docs.docker.com/reference/cli/docker/login/",
        "skopeo, curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9._@+$-");
    return Options.check(this, given, List.of(USERNAME));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Secret password = CODEC.text(material.seal(), draw, PASSWORD_LENGTH);
    String username = Options.or(context.options(), USERNAME, username(draw));
    String login = username + ":" + password.reveal();
    String auth = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.ISO_8859_1));
    Parts parts = Parts.of(Credential.VALUE, Secret.of(auth));
    if (!Options.alone(context)) {
      parts = parts.and(Credential.URL, Secret.of(context.authority()));
    }
    return new Credential(parts, false);
  }

  private static String username(Draw draw) {
    String team = draw.pick(Words.TEAMS);
    String role = draw.pick(Words.ROLES);
    return draw.choice(2) == 0 ? "robot$" + team + "+" + role : team + "-" + role;
  }

  @Override
  public Reach reach() {
    return Reach.TLS_OR_LOOPBACK;
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    String login = decoded(Uses.value(found).reveal());
    int colon = login.indexOf(':');
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "v2/")),
        Use.Authentication.TOKEN_REALM,
        login.substring(0, Math.max(colon, 0)),
        Secret.of(login.substring(colon + 1)),
        Map.of(
            "User-Agent",
            "docker/27.3.1 go/go1.22.7 git-commit/41ca978 kernel/6.8.0-49-generic os/linux"
                + " arch/amd64 UpstreamClient(Docker-Client/27.3.1 \\(linux\\))"),
        null);
  }

  /** The login, or the text itself where it is no base64: then the client would be refused too. */
  private static String decoded(String value) {
    try {
      return new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
