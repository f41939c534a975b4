package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What users write in their jobs. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsPipelineIT {
  private final World world;
  private final Path out = Build.freshDirectory("jenkins-out");

  JenkinsPipelineIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @Test
  void aDeclarativePipelinePlantsProvesAndLeavesEverythingAsItWas() throws IOException {
    JenkinsBuild build =
        run(
            "declarative",
            """
            pipeline {
              agent { label 'ag' }
              stages {
                stage('Build') { steps {
                  sh 'printf "A=1\\nB=2" > .env; cp .env $OUT/before'
                  withHoneytokens(decoys: [[kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN'],
                                           [kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]) {
                    sh 'env | grep NPM_; cat .env; cp .env $OUT/planted; printf %s "$NPM_PUBLISH_TOKEN" > $OUT/token; printf %s "$NPM_PUBLISH_URL" > $OUT/url'
                  }
                  sh 'cp .env $OUT/after; env | grep NPM_ || echo gone'
                } }
                stage('Alert test') { steps { honeytokenVerify timeoutSeconds: 60, requiredChannels: ['team'] } }
              }
            }
            """);

    build.ended("SUCCESS");
    assertThat(Files.readString(out.resolve("planted"))).contains("BILLING_API_TOKEN=eyJ");
    assertThat(Files.readString(out.resolve("token"))).startsWith("npm_");
    assertThat(Files.readString(out.resolve("url")))
        .contains(world.chain().collector().decoyAuthority());
    assertThat(out.resolve("after")).hasSameBinaryContentAs(out.resolve("before"));
    assertThat(build.log())
        .contains("NPM_PUBLISH_TOKEN=****", "BILLING_API_TOKEN=****", "2 of 2 decoys fire", "gone");
    String token = Files.readString(out.resolve("token"));
    assertThat(build.log()).doesNotContain(token);
    assertThat(World.holding(build.directory(), token)).isEmpty();
    assertThat(World.holding(build.directory(), world.chain().key())).isEmpty();
    assertThat(World.holding(world.agent().directory(), world.chain().key())).isEmpty();
    assertThat(world.agent().workspace("declarative").resolve("honeytoken/TEST-honeytoken-1.xml"))
        .content()
        .contains("tests=\"2\" failures=\"0\"");
    assertThat(page(build.path() + "honeytokens/")).contains("2 of 2 decoys", "npm-token", "fired");
    assertThat(page(build.path() + "artifact/honeytoken/verify-1.html"))
        .contains("<html", "npm-token", "NPM_PUBLISH_TOKEN")
        .doesNotContain(token);
    assertThat(page("/job/declarative/")).contains("Slowest hit");
  }

  @Test
  void aDecoyThatIsUsedTellsJobBuildAgentAndTrigger() {
    run(
            "used",
            """
            node('ag') {
              withHoneytokens(decoys: [[kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN']]) {
                sh 'curl -s -o /dev/null -H "Authorization: Bearer $NPM_PUBLISH_TOKEN" "$NPM_PUBLISH_URL-/whoami"'
              }
            }
            """)
        .ended("SUCCESS");

    String alert = world.alertOf("used");
    assertThat(alert).contains("\"build\":\"used#1\"", "\"agent\":\"ag\"", "Started by user admin");
    assertThat(alert).contains(world.controller().url() + "/job/used/1/");
  }

  @Test
  void aFreestyleJobPlantsInItsEnvironmentAndInFiles() throws IOException {
    String wrapper =
        """
        <dev.honeytoken.jenkins.HoneytokenWrapper><decoys>
          <dev.honeytoken.jenkins.config.DecoyEntry><kind>maven-server</kind><variable>DEPLOY_PASSWORD</variable></dev.honeytoken.jenkins.config.DecoyEntry>
          <dev.honeytoken.jenkins.config.DecoyEntry><kind>npm-token</kind><file>~/.npmrc</file></dev.honeytoken.jenkins.config.DecoyEntry>
        </decoys></dev.honeytoken.jenkins.HoneytokenWrapper>""";
    Files.createDirectories(world.agent().home());
    String builders =
        JenkinsBuild.shell(
                "env | grep DEPLOY; printf %s \"$DEPLOY_PASSWORD\" > "
                    + out
                    + "/password; cp "
                    + world.agent().home()
                    + "/.npmrc "
                    + out)
            + "<dev.honeytoken.jenkins.HoneytokenVerify/>";

    JenkinsBuild build =
        JenkinsBuild.run(
            world.controller(), "freestyle", JenkinsBuild.freestyle("ag", wrapper, builders));

    build.ended("SUCCESS");
    assertThat(build.log())
        .contains("DEPLOY_PASSWORD=****", "2 of 2 decoys fire")
        .doesNotContain(Files.readString(out.resolve("password")));
    assertThat(out.resolve(".npmrc")).content().contains("_authToken=");
    assertThat(world.agent().home().resolve(".npmrc")).doesNotExist();
    assertThat(World.holding(build.directory(), Files.readString(out.resolve("password"))))
        .isEmpty();
  }

  @Test
  void seededFilesStayAndAreReplacedByTheNextBuild() throws IOException {
    JenkinsBuild first =
        run(
            "seeded",
            """
            node('ag') {
              honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]
              sh 'cat .env; cp .env $OUT/env-$BUILD_NUMBER'
              honeytokenVerify()
            }
            """);
    JenkinsBuild second = JenkinsBuild.again(world.controller(), "seeded").await();

    first.ended("SUCCESS");
    second.ended("SUCCESS");
    assertThat(first.log()).contains("BILLING_API_TOKEN=****", "1 of 1 decoy fires");
    assertThat(Files.readAllLines(out.resolve("env-2"))).hasSize(2);
    assertThat(out.resolve("env-2")).content().isNotEqualTo(Files.readString(out.resolve("env-1")));
  }

  @Test
  void aVariableThatIsSetStaysAndTheBuildGoesOn() {
    JenkinsBuild build =
        run(
            "already-set",
            """
            node('ag') { withEnv(['NPM_TOKEN=mine']) {
              withHoneytokens(decoys: [[kind: 'npm-token', variable: 'NPM_TOKEN']]) { sh 'echo it is $NPM_TOKEN' }
            } }
            """);

    build.ended("SUCCESS");
    assertThat(build.log()).contains("would take the variable 'NPM_TOKEN'", "it is mine");
  }

  @Test
  void parallelBranchesThatWantTheSamePlaceGetAClearMessage() throws IOException {
    JenkinsBuild build =
        run(
            "parallel",
            """
            node('ag') {
              def planted = { name -> withHoneytokens(decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]) { sh "touch $name; for i in 1 2 3 4 5 6 7 8 9 10; do [ -e a ] && [ -e b ] && break; sleep 1; done" } }
              parallel a: { planted('a') }, b: { planted('b') }
              sh 'ls -a'
            }
            """);

    build.ended("SUCCESS");
    assertThat(build.log()).contains("Nothing was planted; the build goes on.", "BILLING_API_");
    assertThat(world.agent().workspace("parallel").resolve(".env")).doesNotExist();
  }

  @Test
  void badDecoysAreExplainedAndHarmNothing() {
    JenkinsBuild build =
        run(
            "bad",
            """
            node('ag') {
              withHoneytokens(decoys: [[kind: 'jwt', variable: '1X']]) { echo 'one' }
              withHoneytokens(decoys: [[kind: 'jwt', file: '../x.env', name: 'T']]) { echo 'two' }
              withHoneytokens(decoys: [[kind: 'nothing', variable: 'T']]) { echo 'three' }
              withHoneytokens(decoys: [[kind: 'jwt']]) { echo 'four' }
            }
            """);

    build.ended("SUCCESS");
    assertThat(build.log())
        .contains("'1X' is no legal name", "leads up with '..'", "there is no kind 'nothing'")
        .contains("has neither a variable nor a file", "one", "two", "three", "four");
  }

  @Test
  void aBrokenChainFailsTheBuildOrMakesItUnstable() {
    world.chain().sink().answer(500);
    try {
      String verify =
          """
          node('ag') {
            withHoneytokens(decoys: [[kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN']]) { echo 'x' }
            honeytokenVerify timeoutSeconds: 5, requiredChannels: ['team']%s
          }
          """;

      JenkinsBuild failed = run("receipt-fails", verify.formatted(""));
      JenkinsBuild unstable = run("receipt-unstable", verify.formatted(", unstable: true"));

      failed.ended("FAILURE");
      assertThat(failed.log()).contains("The chain from decoy to alert is broken: receipt.");
      unstable.ended("UNSTABLE");
    } finally {
      world.chain().sink().answer(200);
    }
  }

  @Test
  void nothingPlantedIsABrokenChain() {
    JenkinsBuild build = run("nothing", "node('ag') { honeytokenVerify() }");

    build.ended("FAILURE");
    assertThat(build.log()).contains("is broken: planting.");
  }

  @Test
  void withoutACollectorABuildGoesOnUnlessItAskedToFail() {
    world.configure("http://127.0.0.1:9");
    List<String> wants = List.of("", ", onUnreachable: 'fail'");
    String script =
        "node('ag') { withHoneytokens(decoys: [[kind: 'npm-token', variable: 'X_TOKEN']]%s) { echo"
            + " 'ran' } }";

    JenkinsBuild warned = run("down-warn", script.formatted(wants.get(0)));
    JenkinsBuild failed = run("down-fail", script.formatted(wants.get(1)));

    warned.ended("SUCCESS");
    assertThat(warned.log()).contains("Nothing was planted; the build goes on.", "ran");
    failed.ended("FAILURE");
    assertThat(failed.log()).contains("Nothing was planted.", "'Collector URL'");
  }

  @Test
  void aKeyThatIsNotThereIsNamedInTheLog() {
    world.controller().script(World.ours() + "its.credentialsId = 'gone'");

    JenkinsBuild build =
        run(
            "no-key",
            "node('ag') { withHoneytokens(decoys: [[kind: 'npm-token', variable: 'X_TOKEN']]) { echo"
                + " 'ran' } }");

    build.ended("SUCCESS");
    assertThat(build.log()).contains("no secret text with the id 'gone'", "'API key'", "ran");
  }

  @Test
  void noKeyAtAllIsNamedInTheLog() {
    world.controller().script(World.ours() + "its.credentialsId = null");

    JenkinsBuild build =
        run(
            "key-none",
            "node('ag') { honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'T']] }");

    build.ended("SUCCESS");
    assertThat(build.log()).contains("No API key is configured.", "'API key'");
  }

  @Test
  void aKeyThatMayNotPlantIsNamedInTheLog() {
    world.configure(world.chain().collector().adminUrl(), world.chain().collector().key("read"));
    String seed = "honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'T']]%s";

    JenkinsBuild warned = run("key-reads", "node('ag') { " + seed.formatted("") + " }");
    JenkinsBuild failed =
        run("key-reads-fail", "node('ag') { " + seed.formatted(", onUnreachable: 'fail'") + " }");

    warned.ended("SUCCESS");
    assertThat(warned.log()).contains("Nothing was planted; the build goes on.", "'plant'");
    failed.ended("FAILURE");
    assertThat(failed.log()).contains("Nothing was planted.", "'plant'");
  }

  @Test
  void aBlockAroundTheAgentPlantsItsVariablesAndNeedsNoWorkspace() {
    JenkinsBuild build =
        run(
            "no-workspace",
            """
            withHoneytokens(decoys: [[kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN']]) {
              node('ag') { sh 'echo it is $NPM_PUBLISH_TOKEN; printf %s "$NPM_PUBLISH_TOKEN" > $OUT/around' }
            }
            node('ag') { sh 'echo afterwards ${NPM_PUBLISH_TOKEN:-nothing}' }
            """);

    build.ended("SUCCESS");
    assertThat(out.resolve("around")).content().startsWith("npm_");
    assertThat(build.log())
        .contains("it is ****", "Took out npm-token", "afterwards nothing")
        .doesNotContain("npm_");
  }

  private JenkinsBuild run(String job, String script) {
    return JenkinsBuild.run(
        world.controller(), job, JenkinsBuild.pipeline(script.replace("$OUT", out.toString())));
  }

  private String page(String path) {
    var answer = world.controller().get("admin", path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
