package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Workspaces and agents that are not as one would wish. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsWorkspaceIT {
  private final World world;

  JenkinsWorkspaceIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  private JenkinsBuild run(String job, String script) {
    return JenkinsBuild.run(world.controller(), job, JenkinsBuild.pipeline(script));
  }

  private static String plant(String file) {
    return "withHoneytokens(decoys: [[kind: 'jwt', file: '"
        + file
        + "', name: 'BILLING_API_TOKEN']]) { echo 'went on' }\n";
  }

  @Test
  void aLinkOutOfTheWorkspaceIsRefusedAndWhatItLeadsToIsAsItWas() throws IOException {
    Path elsewhere = Build.freshDirectory("elsewhere");
    Files.writeString(elsewhere.resolve(".env"), "A=1\n");
    Path workspace = Files.createDirectories(world.agent().workspace("links-out"));
    Files.createSymbolicLink(workspace.resolve("config"), elsewhere);
    Files.createSymbolicLink(workspace.resolve(".env"), elsewhere.resolve(".env"));

    JenkinsBuild build =
        run(
            "links-out",
            "node('ag') {\n"
                + plant("config/.env")
                + plant("config/new.env")
                + plant(".env")
                + "}");

    build.ended("SUCCESS");
    assertThat(build.log().split("Nothing was planted; the build goes on.", -1)).hasSize(4);
    assertThat(build.log().split("went on", -1)).hasSize(4);
    assertThat(elsewhere.resolve(".env")).hasContent("A=1\n");
    assertThat(elsewhere.resolve("new.env")).doesNotExist();
  }

  @Test
  void aHomeIsNoWayOutEither() throws IOException {
    Path elsewhere = Build.freshDirectory("elsewhere");
    Files.createDirectories(world.agent().home());
    Files.createSymbolicLink(world.agent().home().resolve("sideways"), elsewhere);

    JenkinsBuild build =
        run(
            "home-out",
            "node('ag') {\n"
                + plant("~/../.env")
                + plant("~/sideways/.env")
                + plant("/tmp/.env")
                + "}");

    build.ended("SUCCESS");
    assertThat(build.log().split("Nothing was planted; the build goes on.", -1)).hasSize(4);
    assertThat(elsewhere.resolve(".env")).doesNotExist();
  }

  @Test
  void anAgentWithoutAnyOfTheToolsIsSeededAndDrilled() throws IOException {
    Path nothing = Build.freshDirectory("empty-path");
    try (JenkinsAgent bare = JenkinsAgent.connect(world.controller(), "bare", nothing.toString())) {
      Files.createDirectories(bare.home());

      JenkinsBuild build =
          run(
              "bare",
              """
              node('bare') {
                withHoneytokens(decoys: [[kind: 'npm-token', file: '~/.npmrc'],
                                         [kind: 'docker-auth', file: '~/.docker/config.json'],
                                         [kind: 'maven-server', file: 'settings.xml', name: 'partner'],
                                         [kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN']]) {
                  echo "npmrc is there: ${readFile('%1$s/.npmrc').contains('_authToken')}"
                  echo "variable is there: ${env.NPM_PUBLISH_TOKEN != null}"
                }
                honeytokenVerify()
              }
              """
                  .formatted(bare.home()));

      build.ended("SUCCESS");
      assertThat(build.log())
          .contains("npmrc is there: true", "variable is there: true", "4 of 4 decoys fire");
      assertThat(bare.home().resolve(".npmrc")).doesNotExist();
    }
  }

  @Test
  void aParallelBranchOnAnotherAgentDoesNotMeetTheFirst() {
    try (JenkinsAgent second =
        JenkinsAgent.connect(world.controller(), "second", System.getenv("PATH"))) {
      JenkinsBuild build =
          run(
              "two-agents",
              """
              def planted = { label -> node(label) {
                withHoneytokens(decoys: [[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]) { sh 'cat .env; sleep 2' }
              } }
              parallel a: { planted('ag') }, b: { planted('second') }
              """);

      build.ended("SUCCESS");
      assertThat(build.log().split("Planted jwt in .env", -1)).hasSize(3);
      assertThat(second.workspace("two-agents").resolve(".env")).doesNotExist();
      assertThat(world.agent().workspace("two-agents").resolve(".env")).doesNotExist();
    }
  }
}
