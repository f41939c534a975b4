package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.decoy.tools.MavenCipher;
import dev.honeytoken.decoy.tools.MavenGcmCipher;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.HomedFiles;
import dev.honeytoken.placement.ProjectFiles;
import dev.honeytoken.placement.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.codehaus.plexus.components.secdispatcher.internal.SecUtil;
import org.codehaus.plexus.components.secdispatcher.internal.cipher.AESGCMNoPadding;
import org.codehaus.plexus.components.secdispatcher.model.SettingsSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;

class EncryptedSettingsTest {
  private static final Format SETTINGS = new MavenSettings();
  private static final String FILE = ".m2/settings.xml";
  private static final String SECURITY = ".m2/settings-security.xml";

  @TempDir Path project;

  private static Credential credential(int seed) {
    return credential(seed, "maven3");
  }

  private static Credential credential(int seed, String encrypted) {
    Kind kind = Kinds.of("maven-server");
    byte[] bytes = new byte[Material.BYTES];
    new Random(seed).nextBytes(bytes);
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    return kind.render(
        Material.of(bytes),
        new RenderContext(
            Sample.ENDPOINT,
            now,
            now.plusSeconds(60),
            kind.options(Map.of("encrypted", encrypted))));
  }

  private static String part(Credential credential, String name) {
    return Objects.requireNonNull(credential.part(name)).reveal();
  }

  private String text(String file) {
    try {
      Path path = project.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void mavensOwnLibraryDecryptsWhatWasRendered() throws PlexusCipherException {
    DefaultPlexusCipher plexus = new DefaultPlexusCipher();
    for (int seed = 0; seed < 200; seed++) {
      Credential credential = credential(seed);
      String master =
          plexus.decryptDecorated(part(credential, Credential.MASTER), MavenCipher.MASTER_KEY);

      assertThat(plexus.decryptDecorated(part(credential, Credential.ENCRYPTED), master))
          .isEqualTo(part(credential, Credential.VALUE));
    }
  }

  @Property(tries = 300)
  void whatMavensLibraryEncryptsIsDecryptedAndTheOtherWayRound(
      @ForAll @NotEmpty String clear, @ForAll @NotEmpty String key, @ForAll @Size(15) byte[] random)
      throws PlexusCipherException {
    DefaultPlexusCipher plexus = new DefaultPlexusCipher();
    String text = Text.sound(clear);
    String pass = Text.sound(key);

    assertThat(MavenCipher.decrypt(plexus.encryptAndDecorate(text, pass), pass)).isEqualTo(text);
    assertThat(plexus.decryptDecorated(MavenCipher.encrypt(text, pass, random), pass))
        .isEqualTo(text);
    assertThat(MavenCipher.encrypt(text, pass, random))
        .hasSameSizeAs(plexus.encryptAndDecorate(text, pass));
  }

  @Property(tries = 300)
  void hostileTextIsNotDecryptedAndDoesNoHarm(@ForAll String text, @ForAll byte[] bytes) {
    assertThat(MavenCipher.decrypt(text, "key")).isNull();
    String braced = "{" + Base64.getEncoder().encodeToString(bytes) + "}";
    // One in some 256 texts has a padding that fits by chance.
    assertThat(MavenCipher.decrypt(braced, "key")).isNotEqualTo(text + "x");
  }

  @Test
  void bothFilesOfADecoyComeAndGoTogetherAndReadBackInClear() {
    Credential credential = credential(1);
    Draft draft = new Draft(new ProjectFiles(project));
    Draft.Placed placed = draft.place(SETTINGS, Sample.slot(FILE, "corp"), credential);
    List<Cut> cuts = draft.cuts(placed);
    draft.write();

    assertThat(text(FILE)).doesNotContain(credential.value().reveal());
    assertThat(text(SECURITY)).contains("<master>{");
    assertThat(RoundTrip.reveal(SETTINGS.read(this::text, Sample.slot(FILE, "corp"))))
        .containsEntry(Credential.VALUE, credential.value().reveal())
        .containsKeys(Credential.USERNAME, Credential.URL);

    Draft removal = new Draft(new ProjectFiles(project));
    assertThat(removal.takeOut(cuts)).isEmpty();
    removal.write();
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void mavensFourthLibraryDecryptsWhatWasRenderedAndTheOtherWayRound() {
    AESGCMNoPadding gcm = new AESGCMNoPadding();
    Credential credential = credential(1, "maven4");
    String encrypted = part(credential, Credential.ENCRYPTED);
    String master = part(credential, Credential.MASTER);
    String bare = encrypted.substring(encrypted.indexOf(']') + 1, encrypted.length() - 1);

    assertThat(gcm.decrypt(bare, master)).isEqualTo(credential.value().reveal());
    String theirs = "{[name=master,cipher=AES/GCM/NoPadding,version=4.1]%s}";
    assertThat(MavenGcmCipher.decrypt(theirs.formatted(gcm.encrypt("pw-ä", "m")), "m"))
        .isEqualTo("pw-ä");
    assertThat(MavenGcmCipher.decrypt(encrypted, "another")).isNull();
  }

  @Property(tries = 300)
  void hostileTextIsNotMavenFoursEither(@ForAll String text) {
    assertThat(MavenGcmCipher.decrypt(text, "key")).isNull();
    assertThat(MavenGcmCipher.decrypt("{[" + text + "]AAAA}", "key")).isNull();
  }

  @Test
  void theThreeFilesOfMavenFourComeAndGoTogetherAndReadBackInClear() throws Exception {
    Credential credential = credential(2, "maven4");
    Draft draft = new Draft(new ProjectFiles(project));
    Draft.Placed placed = draft.place(SETTINGS, Sample.slot(FILE, "corp"), credential);
    List<Cut> cuts = draft.cuts(placed);
    draft.write();

    assertThat(text(FILE))
        .doesNotContain(credential.value().reveal())
        .contains("<password>{[name=master,cipher=AES/GCM/NoPadding,version=4.1]");
    SettingsSecurity configuration = SecUtil.read(project.resolve(".m2/settings-security4.xml"));
    Map<String, String> master = SecUtil.getConfig(configuration, "master");
    assertThat(configuration.getDefaultDispatcher()).isEqualTo("master");
    assertThat(master).containsEntry("cipher", "AES/GCM/NoPadding");
    Path file = Path.of(Objects.requireNonNull(master.get("source")).replaceFirst("^file:", ""));
    assertThat(file).isAbsolute().hasContent(part(credential, Credential.MASTER));
    assertThat(RoundTrip.reveal(SETTINGS.read(this::text, Sample.slot(FILE, "corp"))))
        .containsEntry(Credential.VALUE, credential.value().reveal());

    Draft removal = new Draft(new ProjectFiles(project));
    assertThat(removal.takeOut(cuts)).isEmpty();
    removal.write();
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void theBuildsOwnMasterPasswordIsNotGivenToIt() {
    Draft draft = new Draft(new HomedFiles(new ProjectFiles(project), this::files));
    Slot slot = Sample.slot("~/.m2/settings.xml", "corp");
    for (String each : List.of("maven3", "maven4")) {
      assertThatThrownBy(() -> draft.place(SETTINGS, slot, credential(1, each)))
          .isInstanceOf(PlacementException.class)
          .hasMessageContaining("the build's own");
    }
  }

  private ProjectFiles files() {
    return new ProjectFiles(project);
  }

  @Test
  void withoutItsMasterPasswordThereIsNothingToUse() {
    Draft draft = new Draft(new ProjectFiles(project));
    draft.place(SETTINGS, Sample.slot(FILE, "corp"), credential(1));
    draft.write();

    assertThat(
            SETTINGS.read(
                file -> file.equals(SECURITY) ? "" : text(file), Sample.slot(FILE, "corp")))
        .doesNotContainKey(Credential.VALUE);
  }

  @Test
  void aMasterPasswordThatIsThereIsNeverReplaced() throws IOException {
    Files.createDirectory(project.resolve(".m2"));
    Files.writeString(project.resolve(SECURITY), "<settingsSecurity/>");
    Draft draft = new Draft(new ProjectFiles(project));

    assertThatThrownBy(() -> draft.place(SETTINGS, Sample.slot(FILE, "corp"), credential(1)))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(SECURITY + " exists already")
        .hasMessageContaining(FILE);
    assertThat(text(SECURITY)).isEqualTo("<settingsSecurity/>");
  }
}
