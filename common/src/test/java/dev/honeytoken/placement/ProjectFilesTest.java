package dev.honeytoken.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFilesTest {
  private static final byte[] OLD = "old\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "new\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;
  private Path project;
  private ProjectFiles files;

  @BeforeEach
  void createProject() throws IOException {
    project = Files.createDirectory(temp.resolve("project"));
    files = new ProjectFiles(project);
  }

  @Test
  void aFileIsReplacedAndKeepsItsPermissions() throws IOException {
    Path file = Files.write(project.resolve(".env"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx--x---"));

    files.write(".env", OLD, NEW);

    assertThat(file).hasBinaryContent(NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwx--x---");
    assertThat(listing(project)).containsExactly(".env");
  }

  @Test
  void aFileThatIsNotThereIsMadeWithItsUsualDirectoriesAndGoesWithThem() {
    assertThat(files.read(".docker/config/x.json")).isNull();

    files.write(".docker/config/x.json", null, NEW);
    assertThat(project.resolve(".docker/config/x.json")).hasBinaryContent(NEW);
    files.delete(".docker/config/x.json", NEW);

    assertThat(project).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatHoldsSomethingElseStays() throws IOException {
    files.write("docs/api.md", null, NEW);
    Files.write(project.resolve("docs/other.md"), OLD);

    files.delete("docs/api.md", NEW);

    assertThat(listing(project.resolve("docs"))).containsExactly("other.md");
  }

  @ParameterizedTest
  @CsvSource({
    "../x.env, leads up",
    "a/../../x.env, leads up",
    "/etc/passwd, is not relative",
    "~/x.env, is not relative",
    "'', names no file",
    "'  ', names no file",
    "'.', names no file",
    "docs/, names no file",
    "dcos/api.md, which does not exist",
    "plain/x.env, a file",
    "folder, is a directory",
    "folder/sub, is a directory",
    "out.env, is a symbolic link that leads out",
    "outside/x.env, is a symbolic link that leads out",
    "nowhere.env, is a symbolic link to nothing",
    "loop.env, is a symbolic link to nothing",
  })
  void aPathThatIsNoFileOfTheProjectIsRefused(String file, String why) throws IOException {
    Files.write(project.resolve("plain"), OLD);
    Files.createDirectories(project.resolve("folder/sub"));
    Path outside = Files.createDirectory(temp.resolve("elsewhere"));
    Path secret = Files.write(outside.resolve("x.env"), OLD);
    Files.createSymbolicLink(project.resolve("out.env"), secret);
    Files.createSymbolicLink(project.resolve("outside"), outside);
    Files.createSymbolicLink(project.resolve("nowhere.env"), Path.of("gone"));
    Files.createSymbolicLink(project.resolve("loop.env"), Path.of("loop.env"));

    refused(
        () -> {
          files.read(file);
          files.requireWritable(file);
        },
        why);

    refused(() -> files.write(file, null, NEW), why.equals("is a directory") ? "" : why);
    assertThat(secret).hasBinaryContent(OLD);
  }

  @Test
  void aNulInAPathIsRefused() {
    refused(() -> files.read("a\0b"), "is no path");
  }

  @Test
  void aLinkInsideTheProjectIsFollowedAndStaysALink() throws IOException {
    Files.createDirectory(project.resolve("real"));
    Files.write(project.resolve("real/x.env"), OLD);
    Files.createSymbolicLink(project.resolve("link.env"), Path.of("real/x.env"));

    files.write("link.env", files.read("link.env"), NEW);

    assertThat(Files.isSymbolicLink(project.resolve("link.env"))).isTrue();
    assertThat(project.resolve("real/x.env")).hasBinaryContent(NEW);
  }

  @Test
  void aFileThatIsReadOnlyIsRefusedEvenForRoot() throws IOException {
    Path file = Files.write(project.resolve("x.env"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

    refused(() -> files.requireWritable("x.env"), "is read-only");
    refused(() -> files.write("x.env", OLD, NEW), "is read-only");
    assertThat(file).hasBinaryContent(OLD);
  }

  @Test
  void aDirectoryThatIsReadOnlyIsRefusedEvenForRoot() throws IOException {
    Path folder = Files.createDirectory(project.resolve("locked"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));

    refused(() -> files.requireWritable("locked/x.env"), "in a directory that is read-only");
  }

  @Test
  void aFileOfMoreThan64MebibytesIsRefused() throws IOException {
    try (RandomAccessFile big = new RandomAccessFile(project.resolve("x.env").toFile(), "rw")) {
      big.setLength(ProjectFiles.MAX_BYTES + 1);
    }

    refused(() -> files.read("x.env"), "is larger than 64 MiB");
  }

  @Test
  void aFileThatSomebodyElseChangedIsLeftAsTheyLeftIt() throws IOException {
    Path file = Files.write(project.resolve("x.env"), NEW);

    refused(() -> files.write("x.env", OLD, new byte[0]), "was changed by somebody else");
    refused(() -> files.write("x.env", null, new byte[0]), "was changed by somebody else");
    refused(() -> files.delete("x.env", OLD), "was changed by somebody else");
    assertThat(file).hasBinaryContent(NEW);
  }

  @Test
  void aDirectoryThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new ProjectFiles(temp.resolve("gone")))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("gone");
  }

  private static void refused(ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(why)
        .satisfies(
            e -> assertThat(((PlacementException) e).settings()).contains(Setting.DECOY_FILE))
        .satisfies(e -> assertThat(((PlacementException) e).mend()).isNotBlank());
  }

  private static Stream<String> listing(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> path.getFileName().toString())
          .toList()
          .stream();
    }
  }
}
