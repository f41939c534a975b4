package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Sink;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The README's Jenkinsfile is no sketch: what is copied from there is what runs here. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsReadmeIT {
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: jenkinsfile -->\\s*```groovy\\R(.*?)```", Pattern.DOTALL);

  private final World world;

  JenkinsReadmeIT(World world) {
    this.world = world;
  }

  @Test
  void aPipelineWithTheReadmesStagesPasses() throws IOException {
    Matcher found = SNIPPET.matcher(Files.readString(Build.root().resolve("README.md")));
    assertThat(found.find())
        .as("a snippet marked <!-- snippet: jenkinsfile --> in README.md")
        .isTrue();
    GitRepository repository =
        GitRepository.with(found.group(1), "build.sh", "#!/bin/sh\ncat .env; env | grep NPM_\n");
    try (Sink slack = Sink.start();
        CollectorProcess collector =
            CollectorProcess.configure().webhook("slack", slack.url("/alerts")).start()) {
      world.configure(collector.adminUrl(), collector.buildKey());

      JenkinsBuild build =
          JenkinsBuild.run(
              world.controller(), "readme", JenkinsBuild.fromScm(repository.directory()));

      build.ended("SUCCESS");
      assertThat(build.log())
          .contains("BILLING_API_TOKEN=****", "NPM_PUBLISH_TOKEN=****", "2 of 2 decoys fire");
      assertThat(slack.received()).isNotEmpty();
    } finally {
      world.configure(world.chain().collector().adminUrl());
    }
  }
}
