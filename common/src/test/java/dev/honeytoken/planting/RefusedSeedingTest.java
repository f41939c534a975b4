package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.HoneytokenException;
import dev.honeytoken.client.MemoryCollector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is registered, with a word about the mend. */
class RefusedSeedingTest {
  private final MemoryCollector collector =
      new MemoryCollector(URI.create("https://packages.example.net:8443"));
  private final Seeding seeding = new Seeding(collector, event -> {});

  @TempDir private Path directory;
  private Checkout checkout;
  private Map<String, String> original;

  @BeforeEach
  void checkOut() {
    checkout = new Checkout(directory);
    original = checkout.files();
  }

  private void assertRefused(PlantingRequest request, String message, String mend) {
    assertThatThrownBy(() -> seeding.run(request))
        .isInstanceOfSatisfying(
            HoneytokenException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.mend()).contains(mend);
            });
    assertThat(checkout.files()).isEqualTo(original);
    assertThat(collector.all()).isEmpty();
  }

  @Test
  void nothingToPlantIsRefused() {
    assertRefused(checkout.request(List.of()), "no decoy is configured", "{0}");
  }

  @Test
  void anUnknownKindListsTheKnownOnes() {
    assertRefused(
        checkout.request(List.of(Checkout.decoy("jvt", ".env", "A_TOKEN"))),
        "no kind 'jvt'",
        "jwt, npm-token");
  }

  @Test
  void anUnknownFormatListsTheKnownOnes() {
    assertRefused(
        checkout.request(List.of(new DecoySpec("jwt", ".env", "inni", "A_TOKEN", Map.of(), null))),
        "no format 'inni'",
        "dotenv, ");
  }

  @Test
  void aFileThatNoFormatSuitsAsksForOne() {
    assertRefused(
        checkout.request(List.of(Checkout.decoy("jwt", "run.sh", "A_TOKEN"))),
        "No format suits a decoy of kind 'jwt' in run.sh",
        "dotenv, ");
  }

  @Test
  void aMissingNameIsAskedFor() {
    assertRefused(
        checkout.request(List.of(Checkout.decoy("jwt", ".env", null))), "has no name", "Set {0}");
  }

  @Test
  void twoDecoysInOnePlaceAreRefused() {
    assertRefused(
        checkout.request(
            List.of(
                Checkout.decoy("jwt", ".env", "A_TOKEN"),
                Checkout.decoy("npm-token", "./.env", "A_TOKEN"))),
        ".env: A_TOKEN",
        "{0}");
  }

  @Test
  void aVariableTheBuildUsesIsRefusedNamingBoth() {
    assertRefused(
        checkout.request(
            List.of(Checkout.decoy("jwt", ".env", "BILLING_TOKEN")),
            new InUse(InUse.Type.VARIABLE, "BILLING_URL", "the build's environment")),
        "'BILLING_URL', which the build itself uses in the build's environment",
        "{0}");
  }

  @Test
  void aServerTheBuildUsesIsRefusedNamingBoth() {
    assertRefused(
        checkout.request(
            List.of(Checkout.decoy("maven-server", "app.properties", "releases")),
            new InUse(InUse.Type.SERVER_ID, "releases", "<distributionManagement>")),
        "'releases', which the build itself uses in <distributionManagement>",
        "{0}");
  }

  @Test
  void aMalformedFileIsRefusedBeforeAnythingIsRegistered() {
    checkout.write("config/app.json", "{\n  \"a\": }\n");
    original = checkout.files();

    assertRefused(checkout.request(Checkout.decoys()), "config/app.json", "{0}");
  }

  @Test
  void aReadOnlyFileIsRefusedBeforeAnythingIsRegistered() throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve(".npmrc"), PosixFilePermissions.fromString("r--r--r--"));

    assertRefused(checkout.request(Checkout.decoys()), ".npmrc is read-only", "{0}");
  }

  @Test
  void aFileOutsideTheProjectIsRefused() {
    assertRefused(
        checkout.request(List.of(Checkout.decoy("jwt", "../.env", "A_TOKEN"))), "../.env", "{0}");
  }

  @Test
  void aLinkThatLeadsOutIsRefused(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(directory.resolve("out"), elsewhere);

    assertRefused(
        checkout.request(List.of(Checkout.decoy("jwt", "out/.env", "A_TOKEN"))),
        "outside the project",
        "{0}");
  }

  @Test
  void aLifetimeShorterThanTheTimeToLiveIsRefused() {
    assertRefused(
        checkout.request(
            List.of(
                new DecoySpec(
                    "jwt",
                    ".env",
                    null,
                    "BILLING",
                    Map.of(),
                    Duration.ofDays(9),
                    Duration.ofDays(10)))),
        "its lifetime is shorter than its time to live",
        "at least as long");
  }
}
