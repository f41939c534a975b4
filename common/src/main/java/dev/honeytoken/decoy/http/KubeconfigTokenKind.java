package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's token of a kubeconfig, and the address of the API server: both as Rancher gives them
 * out, behind whose host name clusters are paths. {@code kubeconfig-user-}, 10 characters, a colon
 * and 54 that carry the seal, of the consonants and digits that Kubernetes makes names of.
 */
public final class KubeconfigTokenKind extends ApiToken implements Recogniser {
  private static final Alphabet NAMES = new Alphabet("bcdfghjklmnpqrstvwxz2456789");
  private static final String PREFIX = "kubeconfig-user-";
  private static final int NAME_LENGTH = 10;
  private static final int SECRET_LENGTH = 54;
  private static final int LENGTH = PREFIX.length() + NAME_LENGTH + 1 + SECRET_LENGTH;
  private static final int CLUSTER_LENGTH = 8;

  private static final SealText CODEC = SealText.over(NAMES, 0, SECRET_LENGTH);

  @Override
  public String id() {
    return "kubeconfig-token";
  }

  @Override
  public short code() {
    return 23;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Token of a kubeconfig",
        "`kubeconfig-user-`, 10 characters, `:`, 54 of `[b-z2-9]` without vowels",
        "kubectl or any Kubernetes client uses the context; over https only, as they send no token"
            + " over http",
        "https://ranchermanager.docs.rancher.com/reference-guides/about-the-api/api-tokens",
        "kubectl");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    String secret = CODEC.text(material.seal(), draw, SECRET_LENGTH).reveal();
    return Secret.of(PREFIX + draw.text(NAMES, NAME_LENGTH) + ":" + secret);
  }

  @Override
  String path(Draw draw) {
    return "/k8s/clusters/c-m-" + draw.text(NAMES, CLUSTER_LENGTH);
  }

  @Override
  public Reach reach() {
    return Reach.TLS;
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return this;
  }

  @Override
  public int shortest() {
    return SECRET_LENGTH;
  }

  @Override
  public int longest() {
    return LENGTH;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    int length = candidate.length();
    if (length == SECRET_LENGTH) {
      return CODEC.decode(candidate);
    }
    int colon = length - SECRET_LENGTH - 1;
    return length == LENGTH && candidate.charAt(colon) == ':'
        ? CODEC.decode(candidate.subSequence(colon + 1, length))
        : null;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), "api?timeout=32s")),
        Use.Authentication.BEARER,
        null,
        Uses.value(found),
        Uses.KUBECTL,
        null);
  }
}
