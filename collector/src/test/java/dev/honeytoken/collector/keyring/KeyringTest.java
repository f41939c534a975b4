package dev.honeytoken.collector.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  @TempDir Path directory;

  @Test
  void isMadeOnceAndKept() {
    Path file = directory.resolve("data/keyring");
    assertThat(Keyring.open(file).fingerprint()).isEqualTo(Keyring.open(file).fingerprint());
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    Path file = directory.resolve("keyring");
    Keyring.open(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesNothingButItselfBehind() throws IOException {
    Keyring.open(directory.resolve("keyring"));
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("keyring"));
    }
  }

  @Test
  void isTheSameForAllWhoStartAtOnce() {
    Path file = directory.resolve("keyring");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 32).parallel().forEach(i -> seen.add(Keyring.open(file).fingerprint()));
    assertThat(seen).hasSize(1);
  }

  @Test
  void aDamagedLineIsNamedAndNotShown() throws IOException {
    Path file = directory.resolve("keyring");
    Files.writeString(file, "# keys\n1 c2hvcnQtc2VjcmV0\n");
    assertThatThrownBy(() -> Keyring.open(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("c2hvcnQtc2VjcmV0");
  }

  @Test
  void anEmptyFileIsNotTakenForANewInstallation() throws IOException {
    Path file = Files.createFile(directory.resolve("keyring"));
    assertThatThrownBy(() -> Keyring.open(file)).isInstanceOf(ConfigurationException.class);
    assertThat(file).isEmptyFile();
  }
}
