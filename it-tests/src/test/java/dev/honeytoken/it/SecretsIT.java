package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import dev.honeytoken.it.harness.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever reads the log or {@code target} cannot pick the decoys out of the files. */
class SecretsIT {
  private static final int SHORTEST_SECRET = 16;

  private static Chain chain;
  private static Project project;
  private static Outcome build;

  @BeforeAll
  static void buildWithEverythingLogged() {
    chain = Chain.start();
    project = Shop.project(chain);
    build = chain.maven(project, "-X", "verify").run().succeeded();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  /** Every long word that the planting has added, and what it is when decoded. */
  private static List<String> planted() {
    Project untouched = Shop.files();
    List<String> secrets = new ArrayList<>();
    for (String file : Shop.FILES) {
      String before = untouched.read(file);
      for (String word : project.read(file).split("[\\s\"'<>=:/@,|`]+", -1)) {
        if (word.length() >= SHORTEST_SECRET && !before.contains(word) && !isName(word)) {
          secrets.add(word);
          decoded(word).ifPresent(secrets::add);
        }
      }
    }
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(6);
    return secrets;
  }

  /**
   * Names stand in the pom, or are words alone: a path such as {@code invoices.git} is no secret.
   */
  private static boolean isName(String word) {
    return project.read("pom.xml").contains(word) || word.matches("[A-Z_]+|[a-z.-]+");
  }

  private static Optional<String> decoded(String word) {
    try {
      String text = new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Test
  void noCredentialIsInTheLogEvenWithDebugging() {
    assertThat(planted()).allSatisfy(secret -> assertThat(build.log()).doesNotContain(secret));
  }

  @Test
  void theBuildsKeyIsNotInTheLogEvenWithDebugging() {
    assertThat(build.log()).doesNotContain(chain.key());
  }

  @Test
  void noCredentialIsInAnyFileUnderTarget() throws IOException {
    List<Path> files = Trees.files(project.file("target"));
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertThat(planted())
          .allSatisfy(secret -> assertThat(text).as("%s", file).doesNotContain(secret));
    }
  }

  @Test
  void whatStaysOfAPlantingIsAnOpaqueIdAndNothingElse() {
    assertThat(project.read("target/honeytoken/planting").strip()).matches("[0-9A-Za-z_-]{8,40}");
  }

  @Test
  void nothingOfTheCollectorsLogHoldsACredential() {
    assertThat(planted())
        .allSatisfy(secret -> assertThat(chain.collector().log()).doesNotContain(secret));
  }

  @Test
  void noAlertHoldsACredential() {
    String alerts = chain.sink().received().toString();
    assertThat(planted()).allSatisfy(secret -> assertThat(alerts).doesNotContain(secret));
  }

  @Test
  void nothingPlantedGivesItselfAway() {
    for (String file : Shop.FILES) {
      assertThat(added(file)).doesNotContainPattern("(?i)fake|honey|canary|decoy|test");
    }
  }

  private static String added(String file) {
    String before = Shop.files().read(file);
    StringBuilder added = new StringBuilder();
    project
        .read(file)
        .lines()
        .filter(line -> !before.contains(line))
        .forEach(line -> added.append(line).append('\n'));
    assertThat(added.toString())
        .as("added to %s", Build.root().relativize(project.file(file)))
        .isNotEmpty();
    return added.toString();
  }
}
