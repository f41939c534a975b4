package dev.honeytoken.jenkins.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import hudson.remoting.VirtualChannel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File operations as they travel: there as an operation, back as an answer, both serialised. */
class FileOperationTest {
  @TempDir Path directory;

  @Test
  void aFileIsReadAsItIs() throws Exception {
    Files.writeString(directory.resolve(".env"), "A=1");

    assertThat(there(FileOperation.Type.READ, ".env", null, null).bytes())
        .asString()
        .isEqualTo("A=1");
  }

  @Test
  void aFileThatIsNotThereIsNull() throws Exception {
    assertThat(there(FileOperation.Type.READ, ".env", null, null).bytes()).isNull();
  }

  @Test
  void aFileIsWrittenAndDeletedAgain() throws Exception {
    byte[] bytes = "A=1".getBytes(StandardCharsets.UTF_8);

    there(FileOperation.Type.REQUIRE_WRITABLE, ".env", null, null).bytes();
    there(FileOperation.Type.WRITE, ".env", null, bytes).bytes();
    assertThat(directory.resolve(".env")).hasContent("A=1");
    there(FileOperation.Type.DELETE, ".env", bytes, null).bytes();

    assertThat(directory.resolve(".env")).doesNotExist();
  }

  @Test
  void aWorkspaceThatIsNotThereYetIsMadeForAFileAndNotForALook() throws Exception {
    directory = directory.resolve("workspace");

    assertThat(there(FileOperation.Type.READ, ".env", null, null).bytes()).isNull();
    assertThat(directory).doesNotExist();
    there(FileOperation.Type.REQUIRE_WRITABLE, ".env", null, null).bytes();
    assertThat(directory).isDirectory();
  }

  @Test
  void aRefusalComesBackWithItsMessageMendAndSettings() throws Exception {
    FileAnswer answer = there(FileOperation.Type.READ, "../x", null, null);

    assertThatThrownBy(answer::bytes)
        .isInstanceOfSatisfying(
            PlacementException.class,
            e -> {
              assertThat(e).hasMessageContaining("..");
              assertThat(e.mend()).contains("{0}");
              assertThat(e.settings()).containsExactly(Setting.DECOY_FILE);
            });
  }

  @Test
  void noClassOfALibraryTravelsBack() throws Exception {
    FileAnswer refused = there(FileOperation.Type.READ, "../x", null, null);

    Object copy =
        copy(
            refused,
            info -> {
              Class<?> type = info.serialClass();
              boolean library =
                  type != null
                      && type.getName().startsWith("dev.honeytoken.")
                      && !type.getName().startsWith("dev.honeytoken.jenkins.");
              return library ? ObjectInputFilter.Status.REJECTED : ObjectInputFilter.Status.ALLOWED;
            });

    assertThat(copy).isInstanceOf(FileAnswer.class);
  }

  private FileAnswer there(
      FileOperation.Type type, String file, byte @Nullable [] before, byte @Nullable [] after)
      throws Exception {
    FileOperation sent =
        (FileOperation) copy(new FileOperation(type, false, file, before, after), null);
    File root = directory.toFile();
    return (FileAnswer) copy(sent.invoke(root, unused()), null);
  }

  /** A channel that no file operation may use; its methods are more than the signature has. */
  private static VirtualChannel unused() {
    return (VirtualChannel)
        Proxy.newProxyInstance(
            VirtualChannel.class.getClassLoader(),
            new Class<?>[] {VirtualChannel.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            });
  }

  private static Object copy(Object value, @Nullable ObjectInputFilter filter)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      if (filter != null) {
        in.setObjectInputFilter(filter);
      }
      return in.readObject();
    }
  }
}
