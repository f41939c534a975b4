package dev.honeytoken.decoy.backed;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Parts;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.Seal;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.Uses;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real access key of AWS that may do nothing, and whose use its provider tells the collector: it
 * fires wherever it is used, with no host of ours beside it. The collector gets such keys from the
 * provider and gives one with the material. What comes back, by the provider's word or in a request
 * that brings the key here, is its id.
 */
public final class BackedAwsKeyKind implements Kind {
  private static final Recogniser ID = new KeyId();
  private static final URI STS = URI.create("https://sts.us-east-1.amazonaws.com/");

  private final String id;
  private final short code;
  private final String title;
  private final String firesWhen;
  private final String source;

  /**
   * The kind of one provider.
   *
   * @param code see {@link Kind#code}
   * @param title whose keys they are
   * @param firesWhen who sees the use, and tells it how soon
   * @param source the provider's page
   */
  public BackedAwsKeyKind(String id, int code, String title, String firesWhen, String source) {
    this.id = id;
    this.code = (short) code;
    this.title = title;
    this.firesWhen = firesWhen;
    this.source = source;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(title, "a real id and secret of AWS, without rights", firesWhen, source, "");
  }

  @Override
  public TripClass tripClass() {
    return TripClass.BACKED;
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    return Options.check(this, given, List.of());
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    AwsKeyPair pair = AwsKeyPair.of(material);
    return new Credential(
        Parts.of(Credential.VALUE, pair.secret()).and(Credential.ID, Secret.of(pair.id())), false);
  }

  @Override
  public Recogniser recogniser(Map<String, String> options) {
    return ID;
  }

  @Override
  public Secret lookup(Credential credential) {
    return Objects.requireNonNull(credential.part(Credential.ID));
  }

  /** What a real client does; a drill does not, since its provider would tell only later. */
  @Override
  public Use use(Map<String, Secret> found, URI endpoint) {
    Secret key = Objects.requireNonNullElse(found.get(Credential.ID), Secret.of(""));
    return new Use(
        "POST",
        STS,
        Use.Authentication.AWS_SIGNATURE,
        key.reveal(),
        Uses.value(found),
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        "Action=GetCallerIdentity&Version=2011-06-15");
  }

  /** The id of a key; the secret is never sent to anybody. */
  private static final class KeyId implements Recogniser {
    @Override
    public int shortest() {
      return AwsKeyPair.ID_LENGTH;
    }

    @Override
    public int longest() {
      return AwsKeyPair.SECRET_LENGTH;
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
      return candidate.length() == AwsKeyPair.ID_LENGTH && AwsKeyPair.isId(candidate);
    }
  }
}
