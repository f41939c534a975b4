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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token of a Terraform Enterprise host: 14 base-62 characters, {@code .atlasv1.}, and 67 more
 * that carry the seal. Terraform sends it with the very first request to the host.
 */
public final class TerraformTokenKind extends ApiToken implements Recogniser {
  private static final String MIDDLE = ".atlasv1.";
  private static final int ID_LENGTH = 14;
  private static final int SECRET_AT = ID_LENGTH + MIDDLE.length();
  private static final int SECRET_LENGTH = 67;
  private static final int LENGTH = SECRET_AT + SECRET_LENGTH;

  private static final SealText CODEC =
      SealText.over(
          List.of(
              new SealText.Run(Alphabet.BASE62, SECRET_AT, SECRET_LENGTH),
              new SealText.Run(Alphabet.BASE62, 0, ID_LENGTH)));

  @Override
  public String id() {
    return "terraform-token";
  }

  @Override
  public short code() {
    return 33;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Terraform host token",
        "14 of `[0-9A-Za-z]`, `.atlasv1.`, 67 of `[0-9A-Za-z]`",
        "terraform uses a module, provider or remote state of the host it stands with",
        "https://developer.hashicorp.com/terraform/cli/config/config-file#credentials",
        "terraform");
  }

  @Override
  Secret token(Material material, Draw draw, RenderContext context) {
    byte[] out = new byte[LENGTH];
    CODEC.encode(material.seal(), draw, out);
    System.arraycopy(
        MIDDLE.getBytes(StandardCharsets.ISO_8859_1), 0, out, ID_LENGTH, MIDDLE.length());
    return Secret.of(new String(out, StandardCharsets.ISO_8859_1));
  }

  @Override
  String path(Draw draw) {
    return "";
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
    return LENGTH;
  }

  @Override
  public int longest() {
    return LENGTH;
  }

  @Override
  public @Nullable Seal seal(CharSequence candidate) {
    boolean shaped =
        candidate.length() == LENGTH
            && MIDDLE.contentEquals(candidate.subSequence(ID_LENGTH, SECRET_AT));
    return shaped ? CODEC.decode(candidate) : null;
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(Uses.under(Uses.address(found, endpoint), ".well-known/terraform.json")),
        Use.Authentication.BEARER,
        null,
        Uses.value(found),
        Map.of("User-Agent", "Terraform/1.9.8", "Accept", "application/json"),
        null);
  }
}
