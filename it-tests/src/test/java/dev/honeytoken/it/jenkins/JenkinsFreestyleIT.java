package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Jobs without a Pipeline that fail, are gated, or are only marked. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsFreestyleIT {
  private static final String BLOCK =
      "<dev.honeytoken.jenkins.HoneytokenWrapper><decoys>"
          + "<dev.honeytoken.jenkins.config.DecoyEntry><kind>jwt</kind><file>.env</file>"
          + "<name>BILLING_API_TOKEN</name></dev.honeytoken.jenkins.config.DecoyEntry>"
          + "</decoys></dev.honeytoken.jenkins.HoneytokenWrapper>";

  private final World world;

  JenkinsFreestyleIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  private JenkinsBuild run(String job, String wrappers, String builders) {
    return JenkinsBuild.run(
        world.controller(), job, JenkinsBuild.freestyle("ag", wrappers, builders));
  }

  @Test
  void aBuildThatFailsLeavesNothing() {
    JenkinsBuild build =
        run("free-fails", BLOCK, JenkinsBuild.shell("grep -c BILLING_API_TOKEN= .env; exit 3"));

    build.ended("FAILURE");
    assertThat(build.log()).contains("Planted jwt in .env", "\n1\n", "Took out jwt in .env");
    Path env = world.agent().workspace("free-fails").resolve(".env");
    assertThat(env).doesNotExist();
  }

  @Test
  void aBrokenChainFailsTheBuild() {
    JenkinsBuild build =
        run(
            "free-gated",
            "",
            "<dev.honeytoken.jenkins.HoneytokenVerify/>" + JenkinsBuild.shell("echo went on"));

    build.ended("FAILURE");
    assertThat(build.log())
        .contains("The chain from decoy to alert is broken: planting.")
        .doesNotContain("\nwent on");
  }

  @Test
  void aBrokenChainMarksTheBuildOfThoseWhoPreferIt() {
    JenkinsBuild build =
        run(
            "free-marked",
            "",
            "<dev.honeytoken.jenkins.HoneytokenVerify><unstable>true</unstable>"
                + "</dev.honeytoken.jenkins.HoneytokenVerify>"
                + JenkinsBuild.shell("echo went on"));

    build.ended("UNSTABLE");
    assertThat(build.log())
        .contains("The chain from decoy to alert is broken: planting.", "\nwent on");
  }
}
