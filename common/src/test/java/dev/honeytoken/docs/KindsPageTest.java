package dev.honeytoken.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.KindDoc;
import dev.honeytoken.decoy.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KindsPageTest {
  private static final String WRITE = "honeytoken.docs.write";
  private static final Path PAGE = Path.of("../docs/kinds.md");

  @Test
  void thePageSaysWhatTheRegistriesHold() throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, KindsPage.text());
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/kinds.md is out of date. Write it anew with%n%n"
                + "  ./mvnw -pl common test -Dtest=KindsPageTest -D"
                + WRITE
                + "%n%n")
        .isEqualTo(KindsPage.text());
  }

  @Test
  void everyKindSaysWhatItIsAndWhereThatIsDocumented() {
    for (Kind kind : Kinds.all()) {
      KindDoc doc = kind.doc();
      assertThat(doc.title()).as(kind.id()).isNotBlank();
      assertThat(doc.shape()).as(kind.id()).isNotBlank();
      assertThat(doc.firesWhen()).as(kind.id()).isNotBlank();
      assertThat(doc.source()).as(kind.id()).isNotBlank();
    }
  }
}
