package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The collector learns that a build has ended: whoever uses its decoys later was no part of it. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsBuildEndIT {
  private static final String SEED =
      "honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]";
  private static final String AFTER = "after its build had ended";

  private final World world;

  JenkinsBuildEndIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  private String waiting() {
    return world
        .controller()
        .script(
            "print jenkins.model.GlobalConfiguration.all().get(jenkins.model.Jenkins.get()"
                + ".pluginManager.uberClassLoader.loadClass("
                + "'dev.honeytoken.jenkins.telling.Outbox')).@builds.size()");
  }

  private void awaitTold() {
    awaitTold(0);
  }

  private void awaitTold(int stillRunning) {
    Awaitility.await("the collector was told of every end")
        .atMost(Duration.ofMinutes(2))
        .until(this::waiting, String.valueOf(stillRunning)::equals);
  }

  /** Has the controller look which builds have ended. */
  private void another(String job) {
    JenkinsBuild.run(world.controller(), job, JenkinsBuild.pipeline("node('ag') { " + SEED + " }"))
        .ended("SUCCESS");
  }

  private JenkinsBuild running(String job) {
    return JenkinsBuild.start(
            world.controller(),
            job,
            JenkinsBuild.pipeline(
                "node('ag') { "
                    + SEED
                    + "\nsh 'echo planted; while [ ! -e go ]; do sleep 0.2; done' }"))
        .awaitLog("planted");
  }

  private void go(String job) throws IOException {
    Files.createFile(world.agent().workspace(job).resolve("go"));
  }

  private void move(String item, String destination) {
    assertThat(
            world
                .controller()
                .post("admin", "/job/" + item + "/move/move", Map.of("destination", destination))
                .statusCode())
        .isIn(200, 302);
    assertThat(
            world
                .controller()
                .get("admin", JenkinsBuild.page(destination.substring(1) + "/" + item) + "/")
                .statusCode())
        .isEqualTo(200);
  }

  private void use(String job) throws IOException, InterruptedException {
    Matcher token =
        Pattern.compile("BILLING_API_TOKEN=(\\S+)")
            .matcher(Files.readString(world.agent().workspace(job).resolve(".env")));
    assertThat(token.find()).isTrue();
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://" + world.chain().collector().decoyAuthority() + "/v1/me"))
                .header("Authorization", "Bearer " + token.group(1))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  @Test
  void aUseWhileTheBuildRunsIsNoneAfterItsEnd() throws Exception {
    JenkinsBuild build =
        JenkinsBuild.start(
            world.controller(),
            "end-during",
            JenkinsBuild.pipeline(
                "node('ag') { "
                    + SEED
                    + "\nsh 'echo planted; while [ ! -e go ]; do sleep 0.2; done' }"));
    build.awaitLog("planted");
    use("end-during");

    assertThat(world.alertOf("end-during")).doesNotContain(AFTER);
    Files.createFile(world.agent().workspace("end-during").resolve("go"));
    build.await().ended("SUCCESS");
  }

  @Test
  void aUseAfterAPipelinesEndIsGrave() throws Exception {
    JenkinsBuild.run(
            world.controller(),
            "end-pipeline",
            JenkinsBuild.pipeline("node('ag') { " + SEED + " }"))
        .ended("SUCCESS");
    awaitTold();

    use("end-pipeline");

    assertThat(world.alertOf("end-pipeline")).contains(AFTER, "critical");
  }

  @Test
  void aUseAfterAFreestyleBuildsEndIsGraveThoughItFailed() throws Exception {
    String seed =
        "<dev.honeytoken.jenkins.HoneytokenSeed><decoys>"
            + "<dev.honeytoken.jenkins.config.DecoyEntry><kind>jwt</kind><file>.env</file>"
            + "<name>BILLING_API_TOKEN</name></dev.honeytoken.jenkins.config.DecoyEntry>"
            + "</decoys></dev.honeytoken.jenkins.HoneytokenSeed>";
    JenkinsBuild.run(
            world.controller(),
            "end-freestyle",
            JenkinsBuild.freestyle("ag", "", seed + JenkinsBuild.shell("exit 1")))
        .ended("FAILURE");
    awaitTold();

    use("end-freestyle");

    assertThat(world.alertOf("end-freestyle")).contains(AFTER, "critical");
  }

  @Test
  void anEndThatNobodyHeardIsToldAfterARestart() throws Exception {
    JenkinsBuild build =
        JenkinsBuild.start(
            world.controller(),
            "end-unheard",
            JenkinsBuild.pipeline(
                "node('ag') { "
                    + SEED
                    + "\nsh 'echo planted; while [ ! -e go ]; do sleep 0.2; done' }"));
    build.awaitLog("planted");
    world.chain().collector().kill();
    try {
      Files.createFile(world.agent().workspace("end-unheard").resolve("go"));
      build.await().ended("SUCCESS");
      Awaitility.await("a line in the controller's log")
          .atMost(Duration.ofSeconds(60))
          .until(() -> world.controller().log().contains("The collector was not told"));
      assertThat(build.log()).doesNotContain("was not told");
      world.controller().restart();
    } finally {
      world.chain().collector().start();
    }
    awaitTold();

    use("end-unheard");

    assertThat(world.alertOf("end-unheard")).contains(AFTER);
  }

  @Test
  void aBuildWhoseFolderIsMovedMeanwhileHasNotEnded() throws Exception {
    awaitTold();
    world.controller().folder("end-folder");
    world.controller().folder("end-above");
    running("end-folder/api");
    try {
      // Jenkins itself refuses to rename what is being built; it does not refuse to move it.
      move("end-folder", "/end-above");
      another("end-beside-folder");
      awaitTold(1);
      use("end-folder/api");

      assertThat(world.alertOf("end-folder/api")).doesNotContain(AFTER);
    } finally {
      go("end-folder/api");
    }
    awaitTold();
  }

  @Test
  void aBuildWhoseJobIsMovedMeanwhileHasNotEndedAfterARestartEither() throws Exception {
    awaitTold();
    world.controller().folder("end-to");
    running("end-moved");

    move("end-moved", "/end-to");
    world.controller().restart();
    another("end-beside-moved");
    awaitTold(1);
    use("end-moved");

    assertThat(world.alertOf("end-moved")).doesNotContain(AFTER);
    go("end-moved");
    awaitTold();
  }
}
