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
import dev.honeytoken.decoy.tools.MavenCipher;
import dev.honeytoken.decoy.tools.MavenGcmCipher;
import dev.honeytoken.decoy.tools.Options;
import dev.honeytoken.decoy.tools.SealText;
import dev.honeytoken.decoy.tools.Uses;
import dev.honeytoken.decoy.tools.Words;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The login of a Maven {@code <server>}, in the shape of a repository manager's user token: a name
 * code of 8 and a pass code of 44 base-62 characters, the latter with the seal. The {@code url}
 * part is a repository under the collector's host; Maven sends the login there after a challenge.
 */
public final class MavenServerKind implements Kind {
  private static final int NAME_LENGTH = 8;
  private static final int PASSWORD_LENGTH = 44;
  private static final String USERNAME = "username";
  private static final String PATH = "path";
  private static final String ENCRYPTED = "encrypted";

  /** Where in the stream the master password comes from, and what is random in the encryption. */
  private static final int MASTER_AT = 4096;

  private static final int MASTER_LENGTH = 24;

  private static final SealText CODEC = SealText.over(Alphabet.BASE62, 0, PASSWORD_LENGTH);
  private static final Recogniser RECOGNISER = new LoginRecogniser(CODEC, PASSWORD_LENGTH);

  private static final List<String> PATHS =
      Words.each(
          Words.TEAMS,
          "/repository/maven-%s/",
          "/repository/%s-releases/",
          "/artifactory/%s-release-local/",
          "/artifactory/libs-%s/");

  @Override
  public String id() {
    return "maven-server";
  }

  @Override
  public short code() {
    return 3;
  }

  @Override
  public KindDoc doc() {
    return new KindDoc(
        "Login of a Maven repository",
        "user name of 8 and password of 44 of `[0-9A-Za-z]`, as repository managers make them",
        "an artifact is read from or deployed to the repository it stands with",
        "https://maven.apache.org/settings.html#servers",
        "Maven 3.6, 3.9, 4.0");
  }

  @Override
  public Map<String, String> options(Map<String, String> given) {
    Options.word(this, given, USERNAME, "A-Za-z0-9._@+-");
    Options.path(this, given, PATH);
    Options.oneOf(this, given, ENCRYPTED, List.of("no", "maven3", "maven4"));
    return Options.check(this, given, List.of(USERNAME, PATH, ENCRYPTED));
  }

  @Override
  public Credential render(Material material, RenderContext context) {
    Draw draw = new Draw(material, 0);
    Parts parts = Parts.of(Credential.VALUE, CODEC.text(material.seal(), draw, PASSWORD_LENGTH));
    String username = draw.text(Alphabet.BASE62, NAME_LENGTH);
    parts =
        parts.and(
            Credential.USERNAME, Secret.of(Options.or(context.options(), USERNAME, username)));
    if (!Options.alone(context)) {
      String path = Options.or(context.options(), PATH, draw.pick(PATHS));
      parts = parts.and(Credential.URL, Secret.of(Options.base(context.endpoint()) + path));
    }
    String encrypted = context.options().get(ENCRYPTED);
    if ("maven3".equals(encrypted)) {
      parts = encrypted(parts, material);
    } else if ("maven4".equals(encrypted)) {
      parts = encryptedWithGcm(parts, material);
    }
    return new Credential(parts, false);
  }

  /** The password under a master password of its own, as Maven 4 keeps it, and that in clear. */
  private static Parts encryptedWithGcm(Parts parts, Material material) {
    String master = new Draw(material, MASTER_AT).text(Alphabet.BASE62, MASTER_LENGTH);
    byte[] random = material.stream(2 * MASTER_AT, MavenGcmCipher.RANDOM);
    String clear = Objects.requireNonNull(parts.get(Credential.VALUE)).reveal();
    return parts
        .and(Credential.ENCRYPTED, Secret.of(MavenGcmCipher.encrypt(clear, master, random)))
        .and(Credential.MASTER, Secret.of(master));
  }

  /** The password under a master password of its own, and that as Maven keeps it. */
  private static Parts encrypted(Parts parts, Material material) {
    String master = new Draw(material, MASTER_AT).text(Alphabet.BASE62, MASTER_LENGTH);
    byte[] random = material.stream(2 * MASTER_AT, 2 * MavenCipher.RANDOM);
    byte[] first = Arrays.copyOf(random, MavenCipher.RANDOM);
    byte[] second = Arrays.copyOfRange(random, MavenCipher.RANDOM, random.length);
    String clear = Objects.requireNonNull(parts.get(Credential.VALUE)).reveal();
    return parts
        .and(Credential.ENCRYPTED, Secret.of(MavenCipher.encrypt(clear, master, first)))
        .and(
            Credential.MASTER,
            Secret.of(MavenCipher.encrypt(master, MavenCipher.MASTER_KEY, second)));
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
    String repository = Uses.address(found, endpoint);
    Secret username = Objects.requireNonNullElse(found.get(Credential.USERNAME), Secret.of(""));
    return new Use(
        "GET",
        URI.create(Uses.under(repository, "org/apache/maven/plugins/maven-metadata.xml")),
        Use.Authentication.BASIC_AFTER_CHALLENGE,
        username.reveal(),
        Uses.value(found),
        Map.of(
            "User-Agent",
            "Apache-Maven/3.9.9 (Java 17.0.13; Linux 6.8.0-49-generic)",
            "Cache-control",
            "no-cache",
            "Pragma",
            "no-cache"),
        null);
  }
}
