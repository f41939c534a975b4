package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.DrillOutcome;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Pom;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code verify} fails the build for each broken link, names it, and says what mends it. */
class BrokenChainIT {
  private static final String QUICKLY = "<verify><timeoutSeconds>5</timeoutSeconds></verify>";

  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static Project seeded() {
    Project project =
        Shop.files().write("pom.xml", Shop.twoDecoys(chain.pom()).configuration(QUICKLY).xml());
    chain.maven(project, "generate-resources").run().succeeded();
    return project;
  }

  private static Outcome verify(Chain with, Project project) {
    return with.maven(project, "honeytoken:verify").run();
  }

  @Test
  void aCollectorThatCannotBeReachedIsNamedWithItsAddress() {
    Project project = seeded();
    String nowhere = "http://127.0.0.1:" + CollectorProcess.freePort();
    project.write(
        "pom.xml",
        Shop.twoDecoys(Pom.of("shop").collector(nowhere, Chain.SERVER))
            .configuration(QUICKLY)
            .xml());

    verify(chain, project).failedSaying("Broken link: collector", nowhere, "What to do:");
  }

  @Test
  void decoysThatTheCollectorHasLostAreNotRegistered() {
    try (Chain own = Chain.start()) {
      Project project = Shop.files().write("pom.xml", Shop.twoDecoys(own.pom()).xml());
      own.maven(project, "generate-resources").run().succeeded();
      own.collector().wipe();
      own.renewKey();

      verify(own, project).failedSaying("Broken link: registration", "What to do:");
    }
  }

  @Test
  void aDecoyThatHasVanishedFromItsFileIsNamedWithTheFile() {
    Project project = seeded();
    project.write(".env", Shop.files().read(".env"));

    verify(chain, project).failedSaying("Broken link: placement", ".env", "What to do:");
    assertThat(DrillOutcome.of(project).brokenLinks()).containsExactly("placement", "placement");
  }

  @Test
  void aDecoyEndpointThatIsAnotherServerBringsNoHit() {
    Outcome outcome;
    try (Chain own = Chain.startWith("")) {
      String other = own.sink().url("");
      own.collector().stop();
      own.collector().decoyPublicUrl(other).start();
      Project project =
          Shop.files().write("pom.xml", Shop.twoDecoys(own.pom()).configuration(QUICKLY).xml());
      own.maven(project, "generate-resources").run().succeeded();

      outcome = verify(own, project);
    }
    outcome.failedSaying("Broken link: hit", "What to do:");
  }

  @Test
  void aDecoyEndpointThatCannotBeReachedIsNamedWithItsAddress() {
    String nowhere = "127.0.0.1:" + CollectorProcess.freePort();
    try (Chain own = Chain.start()) {
      own.collector().stop();
      own.collector().decoyPublicUrl("http://" + nowhere).start();
      Project project =
          Shop.files().write("pom.xml", Shop.twoDecoys(own.pom()).configuration(QUICKLY).xml());
      own.maven(project, "generate-resources").run().succeeded();

      verify(own, project).failedSaying("Broken link: decoy endpoint", nowhere, "What to do:");
    }
  }

  @Test
  void aHitOfAnotherDecoyIsNoProofOfThisOne() {
    Project project = seeded();
    Matcher other = Pattern.compile("LEDGER_API_TOKEN=(\\S+)").matcher(project.read(".env"));
    assertThat(other.find()).isTrue();
    String shadow = "BILLING_API_TOKEN=" + other.group(1) + "\n";
    // Some readers take the first of two equal names, some the last.
    project.write(".env", shadow + project.read(".env") + shadow);

    verify(chain, project).failedSaying("Broken link: attribution", "What to do:");
  }

  @Test
  void aRequiredChannelThatRefusesIsNamedWithItsAnswer() {
    try (Chain own = Chain.start()) {
      Project project =
          Shop.files().write("pom.xml", Shop.twoDecoys(own.pom()).configuration(QUICKLY).xml());
      own.maven(project, "generate-resources").run().succeeded();
      own.sink().answer(500);

      verify(own, project).failedSaying("Broken link: receipt", "team", "500", "What to do:");
    }
  }

  @Test
  void nothingPlantedIsNotAPass() {
    Project project = Shop.small(chain);

    verify(chain, project)
        .failedSaying("Broken link: planting", "Nothing is planted", "What to do:");
  }

  @Test
  void anInertDecoyIsNeverCalledVerified() {
    Project project =
        Shop.files()
            .write(
                "pom.xml",
                chain
                    .pom()
                    .configuration(QUICKLY)
                    .like(Shop.SAMPLE, ".env", "ACME_KEY", "companions", "none")
                    .xml());
    chain.maven(project, "generate-resources").run().succeeded().said("inert");

    verify(chain, project).failedSaying("INERT", "Broken link: trip class", "What to do:");
    assertThat(DrillOutcome.of(project).decoys().get(0).path("tripClass").asText())
        .isEqualTo("inert");
  }

  @Test
  void aPlantedDecoyThatIsNoLongerConfiguredIsNotOverlooked() {
    Project project = Shop.small(chain);
    chain.maven(project, "generate-resources").run().succeeded();
    project.write("pom.xml", Shop.twoDecoys(chain.pom()).decoy("npm-token", ".npmrc", "").xml());

    verify(chain, project).failedSaying("npm-token", "What to do:");
  }
}
