package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What happens to builds, agents and controllers, and leaves no decoy behind. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsFaultsIT {
  private static final String LONG =
      """
      node('ag') {
        sh 'printf "A=1" > .env'
        withHoneytokens(decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN'], [kind: 'npm-token', variable: 'X_TOKEN']]) {
          sh 'echo in the body; while [ ! -e go ]; do sleep 0.2; done; echo still $X_TOKEN'
        }
      }
      """;

  private final World world;

  JenkinsFaultsIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @Test
  void anAbortedBuildLeavesNothing() {
    JenkinsBuild build = start("aborted");
    build.awaitLog("in the body");
    assertThat(env("aborted")).content().contains("BILLING_API_TOKEN=");

    build.abort();
    build.await().ended("ABORTED");

    assertThat(env("aborted")).hasContent("A=1");
  }

  @Test
  void aBodyThatFailsLeavesNothing() {
    JenkinsBuild build =
        JenkinsBuild.run(
            world.controller(),
            "body-fails",
            JenkinsBuild.pipeline(
                LONG.replace("while [ ! -e go ]; do sleep 0.2; done", "cat .env; exit 3")));

    build.ended("FAILURE");
    assertThat(build.log()).contains("BILLING_API_TOKEN=****", "Took out jwt in .env");
    assertThat(env("body-fails")).hasContent("A=1");
  }

  @Test
  void whatALostAgentKeepsIsTakenOutByTheNextBuild() throws IOException {
    JenkinsBuild lost = start("lost");
    lost.awaitLog("in the body");
    world.agent().kill();
    lost.abort();
    lost.await();
    assertThat(env("lost")).content().contains("BILLING_API_TOKEN=");
    String before = Files.readString(env("lost"));
    world.agent().connect();

    // The next build finds the file as it was left, and must not stumble over it.
    world
        .controller()
        .send(
            "admin",
            "POST",
            "/job/lost/config.xml",
            "application/xml",
            JenkinsBuild.pipeline(LONG.replace("sh 'printf \"A=1\" > .env'", "sh 'touch go'")));
    JenkinsBuild next = JenkinsBuild.again(world.controller(), "lost").await();

    next.ended("SUCCESS");
    assertThat(before).startsWith("A=1");
    assertThat(env("lost")).hasContent("A=1");
  }

  @Test
  void aBuildThatOutlivesARestartTakesOutWhatItPlanted() throws IOException {
    JenkinsBuild build = start("restarted");
    build.awaitLog("in the body");

    world.controller().restart();
    build.awaitLog("Ready to run");
    Files.createFile(world.agent().workspace("restarted").resolve("go"));
    build.await().ended("SUCCESS");

    assertThat(env("restarted")).hasContent("A=1");
    assertThat(build.log()).contains("still ****", "Took out jwt in .env: BILLING_API_TOKEN");
  }

  @Test
  void aCollectorThatDiesInTheMiddleLeavesTheBuildAlone() throws IOException {
    JenkinsBuild build = start("collector-dies");
    build.awaitLog("in the body");
    world.chain().collector().kill();
    try {
      Files.createFile(world.agent().workspace("collector-dies").resolve("go"));
      build.await().ended("SUCCESS");
      assertThat(build.log()).contains("Not everything was taken out.");
    } finally {
      world.chain().collector().start();
    }

    JenkinsBuild.again(world.controller(), "collector-dies").await().ended("SUCCESS");
    assertThat(env("collector-dies")).hasContent("A=1");
  }

  private JenkinsBuild start(String job) {
    return JenkinsBuild.start(world.controller(), job, JenkinsBuild.pipeline(LONG));
  }

  private Path env(String job) {
    return world.agent().workspace(job).resolve(".env");
  }
}
