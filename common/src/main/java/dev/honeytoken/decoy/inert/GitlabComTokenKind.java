package dev.honeytoken.decoy.inert;

import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.RoutableToken;
import java.util.List;
import java.util.Map;

/**
 * Personal access tokens of GitLab.com: routable ones ({@link RoutableToken}), which carry the
 * seal, or with the option {@code form: classic} the older 20 base64url characters, which have no
 * room for one and are looked up by fingerprint.
 */
public final class GitlabComTokenKind extends InertKind {
  private static final String FORM = "form";
  private static final String CLASSIC = "classic";
  private static final String PREFIX = "glpat-";

  private static final Choice SHORT =
      Choice.of(prefix -> Mould.of(prefix).random(Alphabet.BASE64_URL, 20).done(), PREFIX);

  private static final RoutableToken ROUTABLE = new RoutableToken(PREFIX);

  /** Users who have five digits and are no newcomers. */
  private static final int FIRST_USER = 2_000_000;

  private static final int USERS = 28_000_000;
  private static final int USER_LENGTH = 5;

  /** The kind. */
  public GitlabComTokenKind() {
    super(
        "gitlab-com-token",
        61,
        doc(
            "Personal access token of GitLab.com",
            "`glpat-`, base64url of 16 bytes, organisation, user and their length, `.01.`, length and"
                + " CRC-32 in base 36; with `form: classic` `glpat-` and 20 of `[\\w-]`",
            "https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/"),
        SHORT);
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.oneOf(this, given, FORM, List.of("routable", CLASSIC));
    return lure(given, List.of(FORM));
  }

  @Override
  String text(Material material, Map<String, String> options) {
    return classic(options) ? super.text(material, options) : routable(material);
  }

  private static String routable(Material material) {
    long user = FIRST_USER + new Draw(material, 0).below(USERS);
    return ROUTABLE.text(material.seal(), "o:1\nu:" + RoutableToken.digits(user, USER_LENGTH));
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return classic(options) ? SHORT.mould(null) : ROUTABLE;
  }

  @Override
  public Map<String, String> shape(Map<String, String> options) {
    return classic(options) ? Map.of(FORM, CLASSIC) : Map.of();
  }

  private static boolean classic(Map<String, String> options) {
    return CLASSIC.equals(options.get(FORM));
  }
}
