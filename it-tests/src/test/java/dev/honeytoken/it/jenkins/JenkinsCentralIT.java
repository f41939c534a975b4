package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Pipelines that are seeded by folder and name, and whose Jenkinsfile says nothing of it. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsCentralIT {
  private static final String SHOW =
      """
      node('ag') {
        checkout scm
        sh '''
          cat .env || echo no file
          env | grep NPM_ || echo no variable
          echo in the body
          while [ ! -e go ]; do sleep 0.2; done
          cat .env || true
          env | grep NPM_ || true
        '''
      }
      """;

  private final World world;

  JenkinsCentralIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @AfterEach
  void seedNoMore() {
    world.configure(world.chain().collector().adminUrl());
  }

  private void seed(String pattern) {
    world
        .controller()
        .script(
            World.ours()
                + """
                def file = type('DecoyEntry').newInstance('jwt')
                file.file = '.env'; file.name = 'BILLING_API_TOKEN'
                def variable = type('DecoyEntry').newInstance('npm-token')
                variable.variable = 'NPM_PUBLISH_TOKEN'
                def jobs = type('SeededJobs').newInstance('%s')
                jobs.decoys = [file, variable]
                its.seededJobs = [jobs]
                """
                    .formatted(pattern));
  }

  private JenkinsBuild start(String job) throws IOException {
    GitRepository repository = GitRepository.with(SHOW);
    // Jenkins checks the Jenkinsfile out for itself then, on the controller.
    String heavy =
        JenkinsBuild.fromScm(repository.directory())
            .replace("<lightweight>true", "<lightweight>false");
    return JenkinsBuild.start(world.controller(), job, heavy).awaitLog("in the body");
  }

  /** Jenkins says that a Pipeline has ended before it tells those who listen for that. */
  private static void awaitGone(Path file) {
    Awaitility.await("no " + file)
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.notExists(file));
  }

  private void go(String job) throws IOException {
    Files.createFile(world.agent().workspace(job).resolve("go"));
  }

  @Test
  void aFolderIsSeededAndItsNeighboursAreNot() throws IOException {
    seed("central-pay/**");
    world.controller().folder("central-pay");
    world.controller().folder("central-payments");

    JenkinsBuild in = start("central-pay/api");
    JenkinsBuild beside = start("central-payments/api");
    Path env = world.agent().workspace("central-pay/api").resolve(".env");
    String planted = Files.readString(env);
    assertThat(World.holding(world.controller().home().resolve("workspace"), "BILLING_API"))
        .as("in what Jenkins checked out for itself")
        .isEmpty();
    go("central-pay/api");
    go("central-payments/api");
    in.await().ended("SUCCESS");
    beside.await().ended("SUCCESS");

    assertThat(planted).contains("BILLING_API_TOKEN=eyJ");
    assertThat(in.log())
        .contains("BILLING_API_TOKEN=****", "NPM_PUBLISH_TOKEN=****")
        .doesNotContain("oneytoken", "eyJ");
    assertThat(beside.log()).contains("no file", "no variable");
    awaitGone(env);
  }

  @Test
  void whatIsSeededOutlivesARestartMaskedAndIsTakenOut() throws IOException {
    seed("central-restarted");
    JenkinsBuild build = start("central-restarted");
    Path env = world.agent().workspace("central-restarted").resolve(".env");
    String value =
        Files.readString(env).lines().findFirst().orElseThrow().replace("BILLING_API_TOKEN=", "");

    world.controller().restart();
    build.awaitLog("Ready to run");
    go("central-restarted");
    build.await().ended("SUCCESS");

    assertThat(build.log()).doesNotContain(value);
    assertThat(build.log().split("NPM_PUBLISH_TOKEN=\\*\\*\\*\\*", -1)).hasSize(3);
    assertThat(World.holding(build.directory(), value)).isEmpty();
    awaitGone(env);
  }

  @Test
  void aBuildThatIsSeededCentrallyIsVerifiedWithoutAWordOfWhere() throws IOException {
    seed("central-verified");
    String script =
        "node('ag') { checkout scm\nhoneytokenVerify timeoutSeconds: 20, requiredChannels: ['team'] }";
    GitRepository repository = GitRepository.with(script);

    JenkinsBuild build =
        JenkinsBuild.run(
            world.controller(), "central-verified", JenkinsBuild.fromScm(repository.directory()));

    build.ended("SUCCESS");
    assertThat(build.log())
        .contains("jwt", "npm-token", "1 of 1 decoy fires")
        .doesNotContain(".env", "BILLING_API_TOKEN", "NPM_PUBLISH_TOKEN", "environment variable");
    String page = world.controller().get("admin", build.path() + "honeytokens/").body();
    assertThat(page)
        .contains("2 of 2 decoys", "team accepted")
        .doesNotContain("BILLING_API_TOKEN", "NPM_PUBLISH_TOKEN");
    awaitGone(world.agent().workspace("central-verified").resolve(".env"));
  }

  @Test
  void aCentralDecoyThatDoesNotFireFailsTheGateWithoutAWordOfWhere() throws IOException {
    seed("central-broken");
    GitRepository repository =
        GitRepository.with(
            "node('ag') { checkout scm\nsh 'rm .en*'\nhoneytokenVerify timeoutSeconds: 5 }");

    JenkinsBuild build =
        JenkinsBuild.run(
            world.controller(), "central-broken", JenkinsBuild.fromScm(repository.directory()));

    build.ended("FAILURE");
    assertThat(build.log())
        .contains("is broken: placement.", "A decoy that is planted centrally did not fire.")
        .doesNotContain("BILLING_API_TOKEN", ".env:");
  }

  @Test
  void aCollectorThatIsDownNeitherStopsNorMarksABuild() throws IOException {
    seed("central-down");
    world.controller().script(World.ours() + "its.collectorUrl = 'http://127.0.0.1:9'");

    JenkinsBuild build = start("central-down");
    go("central-down");
    build.await().ended("SUCCESS");

    assertThat(build.log()).contains("no file").doesNotContain("oneytoken");
    assertThat(world.controller().log()).contains("Nothing was planted in central-down #1");
  }
}
