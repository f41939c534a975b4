package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Belief;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.LoginRecogniser;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A URL with a login in it (RFC 3986, section 3.2.1): {@code https://user:password@host/path}, by
 * default a Git repository on a server of the user's own. The password is 40 hexadecimal digits, as
 * Gitea and others make access tokens, and carries the seal; the host is the collector's.
 */
public final class BasicUrlKind implements Kind {
  private static final int PASSWORD_LENGTH = 40;
  private static final double LEAST_ENTROPY = 3.0;
  private static final String USERNAME = "username";
  private static final String PATH = "path";

  private static final SealText CODEC = SealText.over(Alphabet.HEX, 0, PASSWORD_LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, PASSWORD_LENGTH);

  @Override
  public String id() {
    return "basic-url";
  }

  @Override
  public short code() {
    return 5;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "URL with a login in it",
        "`https://user:password@host/path`, password of 40 hexadecimal digits",
        "the URL is opened, cloned or fetched",
        "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
        "git, curl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9._-");
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(USERNAME, PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Secret password = CODEC.text(material.seal(), draw, PASSWORD_LENGTH);
    String team = draw.pick(Words.TEAMS);
    String resource = draw.pick(Words.RESOURCES);
    String username = Options.or(context.options(), USERNAME, draw.pick(Words.ROLES) + "-" + team);
    String path = Options.or(context.options(), PATH, "/" + team + "/" + resource + ".git");
    String url =
        context.endpoint().getScheme()
            + "://"
            + username
            + ":"
            + password.reveal()
            + "@"
            + context.authority()
            + path;
    return new Credential(Parts.of(Credential.VALUE, Secret.of(url)), true);
  }

  /** Kingfisher's rule for logins in addresses weighs the user name. */
  @Override
  public boolean believable(Material material, RenderContext context) {
    String url = render(material, context).value().reveal();
    int user = url.indexOf("://") + 3;
    return Belief.entropy(url.substring(user, url.indexOf(':', user))) >= LEAST_ENTROPY;
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    String url = url(found, endpoint);
    int authority = url.indexOf("://") + 3;
    int at = url.indexOf('@', authority);
    String login = at < 0 ? "" : url.substring(authority, at);
    int colon = login.indexOf(':');
    String username = login.substring(0, Math.max(colon, 0));
    Secret password = Secret.of(login.substring(colon + 1));
    String address = url.substring(0, authority) + url.substring(Math.max(at + 1, authority));
    if (address.endsWith(".git")) {
      return new Use(
          "GET",
          URI.create(address + "/info/refs?service=git-upload-pack"),
          Use.Authentication.BASIC_AFTER_CHALLENGE,
          username,
          password,
          Uses.GIT,
          null);
    }
    return new Use(
        "GET", URI.create(address), Use.Authentication.BASIC, username, password, Uses.CURL, null);
  }

  /**
   * The URL as it stands in the file, or what it was where a file keeps the login apart from it.
   */
  private static String url(Map<String, Secret> found, URI endpoint) {
    String value = Uses.value(found).reveal();
    Secret username = found.get(Credential.USERNAME);
    if (username == null || value.contains("://")) {
      return value;
    }
    String address = Uses.address(found, endpoint);
    int authority = address.indexOf("://") + 3;
    String login = username.reveal() + ":" + value + "@";
    return address.substring(0, authority) + login + address.substring(authority);
  }
}
