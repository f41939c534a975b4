package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Sink;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code honeytokenVerify} on each broken link: it fails the build, or makes it unstable, and names
 * the link in the log, on the build's page and in JUnit XML, with what mends it.
 */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsBrokenChainIT {
  /** For a drill that ends of itself, however slow the machine. */
  private static final String PATIENT = "60";

  /** For one that waits for what never comes. */
  private static final String BRIEF = "4";

  private static final String SEED =
      "honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]\n";
  private static final String TWO =
      "honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN'],"
          + " [kind: 'jwt', file: '.env', name: 'LEDGER_API_TOKEN']]\n";
  private static final String WAIT =
      "sh 'echo planted; while [ ! -e go ]; do sleep 0.2; done; rm go'\n";

  private final World world;

  JenkinsBrokenChainIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @AfterEach
  void mend() {
    world.configure(world.chain().collector().adminUrl());
  }

  /** Runs a job that is gated, and one that is only marked, and holds both to the link. */
  private void breaks(String job, String steps, String arguments, String link, String... says)
      throws IOException {
    breaks(job, steps, arguments, () -> {}, () -> {}, link, says);
  }

  private void breaks(
      String job,
      String steps,
      String arguments,
      Runnable meanwhile,
      Runnable between,
      String link,
      String... says)
      throws IOException {
    holds(gate(job, steps, arguments, meanwhile), job, "FAILURE", link, says);
    between.run();
    String marked = job + "-marked";
    holds(
        gate(marked, steps, arguments + ", unstable: true", meanwhile),
        marked,
        "UNSTABLE",
        link,
        says);
  }

  private JenkinsBuild gate(String job, String steps, String arguments, Runnable meanwhile)
      throws IOException {
    JenkinsBuild build =
        JenkinsBuild.start(
            world.controller(),
            job,
            JenkinsBuild.pipeline(
                "node('ag') {\n"
                    + steps
                    + "honeytokenVerify timeoutSeconds: "
                    + arguments
                    + "\necho 'after the gate'\n}"));
    if (steps.contains(WAIT)) {
      build.awaitLog("planted");
      meanwhile.run();
      Files.createFile(world.agent().workspace(job).resolve("go"));
    }
    return build.await();
  }

  private void holds(JenkinsBuild build, String job, String result, String link, String... says)
      throws IOException {
    build.ended(result);
    // The table's lines are as wide as a log is; what they say is the same.
    String log = build.log().replaceAll("\\s+", " ");
    assertThat(log)
        .contains("The chain from decoy to alert is broken: " + link + ".", "What to do:")
        .contains(says);
    if (result.equals("UNSTABLE")) {
      assertThat(log).contains("after the gate");
    } else {
      assertThat(log).doesNotContain("after the gate");
    }
    var page = world.controller().get("admin", build.path() + "honeytokens/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Broken link: " + link, "What to do:");
    Path xml = world.agent().workspace(job).resolve("honeytoken/TEST-honeytoken-1.xml");
    assertThat(Files.readString(xml)).contains("<failure", link);
  }

  @Test
  void aCollectorThatIsGoneAfterThePlanting() throws IOException {
    String nowhere = "http://127.0.0.1:" + CollectorProcess.freePort();

    breaks(
        "chain-collector",
        SEED + WAIT,
        PATIENT,
        () -> world.controller().script(World.ours() + "its.collectorUrl = '" + nowhere + "'"),
        () -> world.configure(world.chain().collector().adminUrl()),
        "collector",
        nowhere,
        "'Collector URL' under Manage Jenkins");
  }

  @Test
  void aCollectorThatHasLostItsData() throws IOException {
    try (Chain own = Chain.start()) {
      world.configure(own.collector().adminUrl(), own.key());
      breaks(
          "chain-registration",
          SEED + WAIT,
          PATIENT,
          () -> {
            own.collector().wipe();
            own.renewKey();
            world.configure(own.collector().adminUrl(), own.key());
          },
          () -> {},
          "registration",
          "does not know the planting");
    }
  }

  @Test
  void aDecoyWhoseFileIsGone() throws IOException {
    breaks("chain-deleted", SEED + "sh 'rm .env'\n", PATIENT, "placement", ".env", "has vanished");
  }

  @Test
  void aDecoyThatWasEdited() throws IOException {
    breaks(
        "chain-edited",
        SEED + "sh 'sed -i s/=eyJ/=eyK/ .env'\n",
        PATIENT,
        "placement",
        ".env: BILLING_API_TOKEN",
        "was edited");
  }

  @Test
  void aDecoyEndpointThatNobodyReaches() throws IOException {
    String nowhere = "127.0.0.1:" + CollectorProcess.freePort();
    try (Chain own = Chain.start()) {
      own.collector().stop();
      own.collector().decoyPublicUrl("http://" + nowhere).start();
      world.configure(own.collector().adminUrl(), own.key());

      breaks(
          "chain-endpoint", SEED, PATIENT, "decoy endpoint", nowhere, "does not take connections");
    }
  }

  @Test
  void aDecoyEndpointThatIsAnotherServer() throws IOException {
    try (Chain own = Chain.start()) {
      String other = own.sink().url("");
      own.collector().stop();
      own.collector().decoyPublicUrl(other).start();
      world.configure(own.collector().adminUrl(), own.key());

      breaks("chain-hit", SEED, BRIEF, "hit", "no hit came in within 4 seconds");
    }
  }

  @Test
  void aHitOfAnotherDecoy() throws IOException {
    String shadow =
        "sh '''v=$(grep LEDGER_API_TOKEN .env | cut -d= -f2-); cp .env kept;"
            + " { echo BILLING_API_TOKEN=$v; cat kept; echo BILLING_API_TOKEN=$v; } > .env'''\n";

    breaks(
        "chain-attribution",
        TWO + shadow,
        PATIENT,
        "attribution",
        "was seen as one of the decoy .env: LEDGER_API_TOKEN");
  }

  @Test
  void aChannelThatFails() throws IOException {
    try (Chain own = Chain.start()) {
      world.configure(own.collector().adminUrl(), own.key());
      own.sink().answer(500);

      breaks(
          "chain-receipt",
          SEED,
          BRIEF + ", requiredChannels: ['team']",
          "receipt",
          "'team' gave no receipt within 4 seconds",
          "Mend that channel in the collector's configuration");
    }
  }

  @Test
  void aChannelThatRefuses() throws IOException {
    try (Chain own = Chain.start()) {
      world.configure(own.collector().adminUrl(), own.key());
      own.sink().answer(403);

      breaks(
          "chain-refused",
          SEED,
          PATIENT + ", requiredChannels: ['team']",
          "receipt",
          "'team' gave no receipt",
          "refused it for good",
          "403");
    }
  }

  @Test
  void aChannelThatTakesTooLong() throws IOException {
    CountDownLatch answered = new CountDownLatch(1);
    try (Chain own = Chain.start()) {
      world.configure(own.collector().adminUrl(), own.key());
      own.sink()
          .answerBy(
              (headers, body) -> {
                try {
                  return answered.await(30, TimeUnit.SECONDS) ? 200 : 500;
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                  return 500;
                }
              });
      try {
        breaks(
            "chain-slow",
            SEED,
            BRIEF + ", requiredChannels: ['team']",
            "receipt",
            "'team' gave no receipt within 4 seconds",
            "raise 'timeoutSeconds' of honeytokenVerify");
      } finally {
        answered.countDown();
      }
    }
  }

  @Test
  void aRequiredChannelThatTheCollectorDoesNotHave() throws IOException {
    breaks(
        "chain-unknown",
        SEED,
        PATIENT + ", requiredChannels: ['pager']",
        "receipt",
        "'requiredChannels[0]'",
        "there is no channel 'pager'",
        "Known: log, team.");
  }

  @Test
  void aCollectorWithoutAChannelThatTakesDrills() throws IOException {
    Sink sink = Sink.start();
    try (Chain own =
        Chain.of(
            sink,
            CollectorProcess.configure().webhookForRealOnes("team", sink.url("/alerts")).start())) {
      world.configure(own.collector().adminUrl(), own.key());

      breaks(
          "chain-no-channel",
          SEED,
          PATIENT,
          "receipt",
          "no channel that is given drills now",
          "'requiredChannels' of honeytokenVerify may then name it");
    }
  }

  @Test
  void aCollectorWithoutAnyChannelTellsItsOwnLogAndNobodyElse() throws IOException {
    Sink sink = Sink.start();
    try (Chain own = Chain.of(sink, CollectorProcess.configure().start())) {
      world.configure(own.collector().adminUrl(), own.key());

      JenkinsBuild build = gate("chain-log-alone", SEED, PATIENT, () -> {});

      build.ended("SUCCESS");
      assertThat(build.log()).contains("1 of 1 decoy fires", "log");
      breaks(
          "chain-log-asked-for-team",
          SEED,
          PATIENT + ", requiredChannels: ['team']",
          "receipt",
          "there is no channel 'team'",
          "Known: log.");
    }
  }

  @Test
  void nothingButLures() throws IOException {
    breaks(
        "chain-lures",
        "honeytokenSeed decoys: [[kind: 'github-token', file: '.env', name: 'GH_TOKEN']]\n",
        PATIENT,
        "trip class",
        "is inert");
  }

  @Test
  void nothingPlanted() throws IOException {
    breaks("chain-planting", "", PATIENT, "planting", "Nothing is planted");
  }
}
