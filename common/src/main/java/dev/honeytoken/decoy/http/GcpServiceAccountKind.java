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
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.JsonFields;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The key of a service account of Google Cloud: a JSON document with an RSA key of its own ({@link
 * RsaKey}), whose {@code token_uri} is an address at the collector. Google's libraries post an
 * assertion there that the key has signed and that names it by its {@code private_key_id}, 40
 * hexadecimal digits that carry the seal.
 */
public final class GcpServiceAccountKind implements Kind {
  /** Digits of a key's id. */
  static final int ID_LENGTH = 40;

  /** The codec of a key's id. */
  static final SealText ID = SealText.over(Alphabet.HEX, 0, ID_LENGTH);

  private static final Alphabet DIGITS = new Alphabet("0123456789");
  private static final int PROJECT_DIGITS = 6;
  private static final int CLIENT_DIGITS = 20;

  /** Where in the stream the key begins: behind what is drawn. */
  private static final int KEY_AT = 4096;

  private static final String PROJECT = "project";
  private static final String PATH = "path";
  private static final Recogniser RECOGNISER = new GcpRecogniser();

  @Override
  public String id() {
    return "gcp-service-account";
  }

  @Override
  public short code() {
    return 26;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Google Cloud service account",
        "JSON with an RSA key of 2048 bits, `private_key_id` of 40 hexadecimal digits, `token_uri`"
            + " at the collector",
        "any of Google's libraries or tools asks for an access token with it",
        "https://google.aip.dev/auth/4112",
        "google-auth");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, PROJECT, "a-z0-9-");
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(PROJECT, PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    String id = ID.text(material.seal(), draw, ID_LENGTH).reveal();
    String drawn = draw.pick(Words.RESOURCES) + "-" + draw.pick(Words.TEAMS);
    String project =
        Options.or(context.options(), PROJECT, drawn + "-" + draw.text(DIGITS, PROJECT_DIGITS));
    String account = draw.pick(Words.ROLES) + "-" + draw.pick(Words.TEAMS);
    String email = account + "@" + project + ".iam.gserviceaccount.com";
    String key = RsaKey.of(material, KEY_AT).pem().replace("\n", "\\n");
    String text =
        """
        {
          "type": "service_account",
          "project_id": "%s",
          "private_key_id": "%s",
          "private_key": "%s",
          "client_email": "%s",
          "client_id": "%s",
          "auth_uri": "https://accounts.google.com/o/oauth2/auth",
          "token_uri": "%s",
          "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
          "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/%s",
          "universe_domain": "googleapis.com"
        }
        """
            .formatted(
                project,
                id,
                key,
                email,
                "1" + draw.text(DIGITS, CLIENT_DIGITS),
                Options.base(context.endpoint()) + Options.or(context.options(), PATH, "/token"),
                email.replace("@", "%40"));
    return new Credential(Parts.of(Credential.VALUE, Secret.of(text)), true);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return RECOGNISER;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret document = Uses.value(found);
    String address = JsonFields.text(document.reveal(), "token_uri");
    return new Use(
        "POST",
        address == null ? endpoint : URI.create(address),
        Use.Authentication.SIGNED_ASSERTION,
        null,
        document,
        Map.of(
            "User-Agent",
            "python-requests/2.31.0",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "x-goog-api-client",
            "gl-python/3.11.2 auth/2.23.4 auth-request-type/at cred-type/sa"),
        null);
  }
}
