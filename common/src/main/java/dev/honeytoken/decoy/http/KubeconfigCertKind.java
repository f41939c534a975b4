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
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's certificate and key of a kubeconfig, and the address of the API server. The value is
 * both as PEM, one behind the other, as a kubelet keeps them. Clients present the certificate in
 * the handshake of TLS, where the collector reads its serial number, the seal; the key is never
 * sent.
 */
public final class KubeconfigCertKind implements Kind, Recogniser {
  private static final String USERNAME = "username";
  private static final String GROUP = "group";
  private static final String PATH = "path";

  /** Where in the stream the key begins, and what else is in the certificate. */
  private static final int KEY_AT = 4096;

  private static final int REST_AT = 2 * KEY_AT;

  private static final List<String> USERS =
      Words.each(Words.ROLES, "%s", "%s-bot", "ci-%s", "svc-%s", "%s-user");
  private static final List<String> GROUPS =
      Words.each(Words.TEAMS, "%s", "%s-team", "%s-admins", "%s-deployers", "%s-ops");

  @Override
  public String id() {
    return "kubeconfig-cert";
  }

  @Override
  public short code() {
    return 24;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Client certificate of a kubeconfig",
        "X.509 of the cluster's own authority with a serial number of 128 bits, RSA key of 2048"
            + " bits",
        "kubectl or any Kubernetes client uses the context; it is seen where the collector itself"
            + " ends TLS (`decoy.tls`), not behind a proxy that does",
        "https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/",
        "kubectl");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9._:@-");
    Options.word(this, given, GROUP, "A-Za-z0-9._:@-");
    Options.path(this, given, PATH);
    return Options.check(this, given, List.of(USERNAME, GROUP, PATH));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Map<String, String> options = context.options();
    ClientCertificate certificate =
        new ClientCertificate(
            Options.or(options, USERNAME, draw.pick(USERS)),
            Options.or(options, GROUP, draw.pick(GROUPS)),
            context.issuedAt(),
            context.expiresAt());
    RsaKey key = RsaKey.of(material, KEY_AT);
    String chain = ClientCertificate.pem(certificate.der(material, REST_AT, key.publicKey()));
    String pem = key.pem();
    Parts parts =
        Parts.of(Credential.VALUE, Secret.of(chain + pem))
            .and(Credential.CERTIFICATE, Secret.of(chain))
            .and(Credential.PRIVATE_KEY, Secret.of(pem));
    if (!Options.alone(context)) {
      String path = Options.or(options, PATH, "");
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint()) + path));
    }
    return new Credential(parts, false);
  }

  @Override
  public Reach reach() {
    return Reach.HANDSHAKE;
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return this;
  }

  @Override
  public int shortest() {
    return ClientCertificate.HEAD;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    return ClientCertificate.seal(candidate);
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api?timeout=32s")),
        Use.Authentication.CLIENT_CERTIFICATE,
        null,
        Uses.value(found),
        Uses.KUBECTL,
        null);
  }
}
