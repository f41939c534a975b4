package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Cuts;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.Splice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What every format must do with every file. */
final class RoundTrip {
  private RoundTrip() {}

  /**
   * Places the credential, reads it back, takes it out again; the bytes must be the same.
   *
   * @return the text with the credential in it, for the format's real parser
   */
  static String check(Format format, byte[] file, Slot slot, Credential credential) {
    FileText before = FileText.of(file);
    Splice splice = new Splice(slot.file(), before);
    assertThat(before.bytes()).isEqualTo(file);
    assertThat(format.read(before.text(), slot)).isEmpty();

    int decoy = splice.insert(format.insert(splice.text(), slot, credential));
    byte[] placed = splice.bytes();

    assertThat(FileText.of(placed).text()).isEqualTo(splice.text());
    assertThat(reveal(format.read(splice.text(), slot))).isEqualTo(reveal(credential.parts()));
    List<Cut> cuts = new ArrayList<>(splice.cuts(decoy, false));
    for (Cut cut : cuts) {
      assertThat(Cuts.present(placed, cut)).isTrue();
    }
    Collections.reverse(cuts);
    assertThat(Cuts.remove(placed, cuts).bytes()).isEqualTo(file);
    return splice.text();
  }

  static String check(Format format, String file, Slot slot, Credential credential) {
    return check(format, file.getBytes(StandardCharsets.UTF_8), slot, credential);
  }

  /** Parts in clear, for messages of failing tests. */
  static Map<String, String> reveal(Map<String, Secret> parts) {
    Map<String, String> clear = new LinkedHashMap<>();
    parts.forEach((name, value) -> clear.put(name, value.reveal()));
    return clear;
  }

  /** The hostile files of one format. */
  static Stream<Path> exact(String format) {
    try {
      URL folder = Objects.requireNonNull(RoundTrip.class.getResource("exact/" + format));
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        return Arrays.stream(files.sorted().toArray(Path[]::new));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
