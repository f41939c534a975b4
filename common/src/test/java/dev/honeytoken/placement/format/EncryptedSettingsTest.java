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
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.ProjectFiles;
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
            kind.options(Map.of("encrypted", "maven3"))));
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
