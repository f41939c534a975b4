package dev.honeytoken.decoy.http;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Alphabet;
import dev.honeytoken.decoy.tools.Belief;
import dev.honeytoken.decoy.tools.Draw;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access key of AWS with the endpoint that a profile sends its requests to. The secret has 40
 * base64 characters and carries the seal, but clients only sign with it: what comes back is the
 * key's id, {@code AKIA} and 80 bits in base32, of which the first is set, the next 40 are the
 * number of the account and the rest are random. That is no room for a seal, so the id is looked
 * up.
 */
public final class AwsKeyKind implements Kind {
  private static final String PREFIX = "AKIA";
  private static final Alphabet BASE32 = new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
  private static final int ID_LENGTH = 20;
  private static final int HALF = 8;
  private static final int RANDOM_BITS = 39;
  private static final int ACCOUNT_BITS = 40;
  private static final long ACCOUNTS = 1_000_000_000_000L;
  private static final int SECRET_LENGTH = 40;
  private static final double LEAST_ID_ENTROPY = 3.0;
  private static final double LEAST_SECRET_ENTROPY = 4.25;
  private static final int LEAST_SECRET_DIGITS = 3;
  private static final String ACCOUNT = "account";

  private static final SealText CODEC = SealText.over(Alphabet.BASE64, 0, SECRET_LENGTH);
  private static final Recogniser SECRET = new Whole();
  private static final Recogniser ID = new KeyId();

  @Override
  public String id() {
    return "aws-key";
  }

  @Override
  public short code() {
    return 25;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "AWS access key with an endpoint",
        "id `AKIA` and 16 of base32 with the account's number in it, secret of 40 of base64",
        "a request is signed with the profile and sent to its `endpoint_url`; the secret itself is"
            + " never sent",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
        "aws");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.digits(this, given, ACCOUNT, 12);
    return Options.check(this, given, List.of(ACCOUNT));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Secret secret = CODEC.text(material.seal(), draw, SECRET_LENGTH);
    String given = context.options().get(ACCOUNT);
    long drawn = draw.below(ACCOUNTS);
    String id = id(given == null ? drawn : Long.parseLong(given), draw.below(1L << RANDOM_BITS));
    Parts parts = Parts.of(Credential.VALUE, secret).and(Credential.ID, Secret.of(id));
    if (!Options.alone(context)) {
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint())));
    }
    return new Credential(parts, false);
  }

  private static String id(long account, long random) {
    long high = 1L << ACCOUNT_BITS | account;
    byte[] out = new byte[ID_LENGTH];
    System.arraycopy(PREFIX.getBytes(StandardCharsets.ISO_8859_1), 0, out, 0, PREFIX.length());
    BASE32.write(high >>> 1, out, PREFIX.length(), HALF);
    BASE32.write((high & 1) << RANDOM_BITS | random, out, PREFIX.length() + HALF, HALF);
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  /** Kingfisher's and gitleaks' rules for the id, TruffleHog's and kingfisher's for the secret. */
  @Override
  public boolean believable(Material material, RenderContext context) {
    Credential credential = render(material, context);
    String secret = credential.value().reveal();
    return Belief.entropy(lookup(credential).reveal()) > LEAST_ID_ENTROPY
        && Belief.entropy(secret) > LEAST_SECRET_ENTROPY
        && Belief.digits(secret) >= LEAST_SECRET_DIGITS;
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return SECRET;
  }

  @Override
  public boolean lookedUp(Map<String, String> options) {
    return true;
  }

  @Override
  public Secret lookup(Credential credential) {
    return Objects.requireNonNull(credential.part(Credential.ID));
  }

  @Override
  public Recogniser lookupShape() {
    return ID;
  }

  private static final class Whole implements Recogniser {
    @Override
    public int shortest() {
      return SECRET_LENGTH;
    }

    @Override
    public int longest() {
      return SECRET_LENGTH;
    }

    @Override
    public @Nullable Seal seal(CharSequence candidate) {
      return candidate.length() == SECRET_LENGTH ? CODEC.decode(candidate) : null;
    }
  }

  private static final class KeyId implements Recogniser {
    @Override
    public int shortest() {
      return ID_LENGTH;
    }

    @Override
    public int longest() {
      return ID_LENGTH;
    }

    @Override
    public @Nullable Seal seal(CharSequence candidate) {
      return null;
    }

    @Override
    public boolean sealed() {
      return false;
    }

    @Override
    public boolean matches(CharSequence candidate) {
      return candidate.length() == ID_LENGTH
          && PREFIX.contentEquals(candidate.subSequence(0, PREFIX.length()))
          && BASE32.digit(candidate.charAt(PREFIX.length())) >= BASE32.size() / 2
          && BASE32.read(candidate, PREFIX.length(), HALF) >= 0
          && BASE32.read(candidate, PREFIX.length() + HALF, HALF) >= 0;
    }
  }

  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret id = Objects.requireNonNullElse(found.get(Credential.ID), Secret.of(""));
    return new Use(
        "POST",
        URI.create(Uses.under(Uses.address(found, endpoint), "")),
        Use.Authentication.AWS_SIGNATURE,
        id.reveal(),
        Uses.value(found),
        Map.of(
            "User-Agent",
            "aws-cli/2.15.30 Python/3.11.8 Linux/6.8.0-49-generic exe/x86_64.ubuntu.24"
                + " prompt/off command/sts.get-caller-identity",
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8"),
        "Action=GetCallerIdentity&Version=2011-06-15");
  }
}
