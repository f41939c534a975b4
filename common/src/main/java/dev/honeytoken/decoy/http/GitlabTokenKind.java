package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.RoutableToken;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.util.Map;

/**
 * A personal access token of a GitLab of the user's own, in the routable form that GitLab gives out
 * since version 17.10 ({@link RoutableToken}). Tokens of the older form have 20 characters, which
 * is no room for a seal.
 */
public final class GitlabTokenKind extends ApiToken {
  private static final RoutableToken ROUTABLE = new RoutableToken("glpat-");
  private static final int USERS = 4096;

  @Override
  public String id() {
    return "gitlab-token";
  }

  @Override
  public short code() {
    return 27;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "GitLab personal access token, self-managed",
        "`glpat-`, base64url of 16 random bytes and a routing payload, `.01.`, length, CRC-32",
        "the GitLab it stands with is called",
        "https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/",
        "python-gitlab, curl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    String user = RoutableToken.digits(1 + draw.below(USERS), 1);
    return Secret.of(ROUTABLE.text(material.seal(), "o:1\nu:" + user));
  }

  @Override
  String path(Draw draw) {
    return draw.choice(4) == 0 ? "/gitlab" : "";
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return ROUTABLE;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret token = Uses.value(found);
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api/v4/user")),
        Use.Authentication.IN_REQUEST,
        null,
        token,
        Map.of("User-Agent", "python-gitlab/4.13.0", "PRIVATE-TOKEN", token.reveal()),
        null);
  }
}
