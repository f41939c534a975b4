package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Draft;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.ProjectFiles;
import dev.honeytoken.placement.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host in ssh's configuration, and the key that it names. */
class SshKeyInConfigTest {
  private static final Format FORMAT = new SshConfig();
  private static final URI ENDPOINT = URI.create("ssh://build.example.com:2222");
  private static final Slot SLOT = new Slot(".ssh/config", "partner", ENDPOINT);
  private static final String KEY = ".ssh/id_ed25519_partner";

  @TempDir private Path project;

  private static Credential key() {
    Kind kind = Kinds.of("ssh-key");
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    return kind.render(
        Material.of(new byte[Material.BYTES]),
        new RenderContext(
            ENDPOINT, now, now.plusSeconds(60), kind.options(Map.of("username", "deploy"))));
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
  void bothComeAndGoTogetherAndReadBack() throws IOException {
    Credential credential = key();
    Draft draft = new Draft(new ProjectFiles(project));
    Draft.Placed placed = draft.place(FORMAT, SLOT, credential);
    List<Cut> cuts = draft.cuts(placed);
    draft.write();

    assertThat(placed.leads()).isTrue();
    assertThat(text(".ssh/config"))
        .isEqualTo(
            """
            Host partner
                HostName build.example.com
                Port 2222
                User deploy
                IdentityFile .ssh/id_ed25519_partner
            """);
    assertThat(text(KEY)).isEqualTo(credential.value().reveal());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve(KEY))))
        .isEqualTo("rw-------");
    assertThat(RoundTrip.reveal(FORMAT.read(this::text, SLOT)))
        .containsEntry(Credential.VALUE, credential.value().reveal())
        .containsEntry(Credential.USERNAME, "deploy")
        .containsEntry(Credential.URL, ENDPOINT.toString());

    Draft removal = new Draft(new ProjectFiles(project));
    assertThat(removal.takeOut(cuts)).isEmpty();
    removal.write();
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void aPasswordLeadsToItsHostThoughThePortIsOnALineOfItsOwn() {
    Kind kind = Kinds.of("ssh-login");
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Credential login =
        kind.render(
            Material.of(new byte[Material.BYTES]),
            new RenderContext(ENDPOINT, now, now.plusSeconds(60), Map.of()));

    assertThat(new Draft(new ProjectFiles(project)).place(FORMAT, SLOT, login).leads()).isTrue();
  }

  @Test
  void withoutTheKeyThereIsNothingToUse() throws IOException {
    Draft draft = new Draft(new ProjectFiles(project));
    draft.place(FORMAT, SLOT, key());
    draft.write();
    Files.delete(project.resolve(KEY));

    assertThat(FORMAT.read(this::text, SLOT)).doesNotContainKey(Credential.VALUE);
  }

  @Test
  void aKeyThatIsThereIsNeverReplaced() throws IOException {
    Files.createDirectories(Objects.requireNonNull(project.resolve(KEY).getParent()));
    Files.writeString(project.resolve(KEY), "mine");
    Draft draft = new Draft(new ProjectFiles(project));

    assertThatThrownBy(() -> draft.place(FORMAT, SLOT, key()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(KEY + " exists already");
  }
}
