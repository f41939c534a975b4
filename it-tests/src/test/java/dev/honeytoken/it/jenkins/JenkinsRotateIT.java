package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code honeytokenRotate}: new decoys stand where old ones stood, and the old ones keep firing.
 */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsRotateIT {
  private static final String DECOYS = "[[kind: 'jwt', file: '.env', name: 'BILLING_API_TOKEN']]";

  private final World world;
  private final Path out = Build.freshDirectory("jenkins-out");

  JenkinsRotateIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  private JenkinsBuild run(String job, String script) {
    return JenkinsBuild.run(
        world.controller(), job, JenkinsBuild.pipeline(script.replace("$OUT", out.toString())));
  }

  private String planted(String file) throws IOException {
    List<String> tokens =
        Files.readAllLines(out.resolve(file)).stream()
            .filter(line -> line.startsWith("BILLING_API_TOKEN="))
            .map(line -> line.substring("BILLING_API_TOKEN=".length()))
            .toList();
    assertThat(tokens).as(file).hasSize(1);
    return tokens.get(0);
  }

  @Test
  void whatTheBuildHasPlantedIsReplacedAndVerified() throws Exception {
    run(
            "rotate-own",
            """
            node('ag') {
              honeytokenSeed decoys: %s
              sh 'cp .env $OUT/old'
              honeytokenRotate()
              sh 'cp .env $OUT/new; cat .env'
              honeytokenVerify timeoutSeconds: 20
            }
            """
                .formatted(DECOYS))
        .ended("SUCCESS");

    assertThat(planted("new")).startsWith("eyJ").isNotEqualTo(planted("old"));
    JenkinsBuild again = JenkinsBuild.again(world.controller(), "rotate-own").await();
    again.ended("SUCCESS");
    assertThat(again.log())
        .contains("Took out jwt", "1 of 1 decoy fires", "BILLING_API_TOKEN=****")
        .doesNotContain(planted("new"));
  }

  @Test
  void anOldDecoyStillFiresAndTellsThatTheLeakWasBefore() throws Exception {
    run(
            "rotate-old",
            "node('ag') { honeytokenSeed decoys: "
                + DECOYS
                + "\nsh 'cp .env $OUT/leaked'\nhoneytokenRotate() }")
        .ended("SUCCESS");

    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://" + world.chain().collector().decoyAuthority() + "/v1/me"))
                .header("Authorization", "Bearer " + planted("leaked"))
                .build(),
            HttpResponse.BodyHandlers.discarding());

    assertThat(world.alertOf("rotate-old")).contains("after it had been taken out");
  }

  @Test
  void whereTheBuildHasPlantedNothingWhatAnEarlierOneLeftIsReplaced() throws Exception {
    run(
            "rotate-earlier",
            "node('ag') { if (env.BUILD_NUMBER == '1') { honeytokenSeed decoys: "
                + DECOYS
                + " } else { honeytokenRotate decoys: "
                + DECOYS
                + " }\nsh 'cp .env $OUT/env-$BUILD_NUMBER' }")
        .ended("SUCCESS");
    JenkinsBuild.again(world.controller(), "rotate-earlier").await().ended("SUCCESS");

    assertThat(planted("env-2")).startsWith("eyJ").isNotEqualTo(planted("env-1"));
  }

  @Test
  void withoutACollectorTheOldOnesStand() throws Exception {
    JenkinsBuild build =
        JenkinsBuild.start(
            world.controller(),
            "rotate-down",
            JenkinsBuild.pipeline(
                ("node('ag') { honeytokenSeed decoys: "
                        + DECOYS
                        + "\nsh 'cp .env $OUT/before; echo planted; while [ ! -e go ]; do sleep 0.2;"
                        + " done; rm go'\nhoneytokenRotate()\nsh 'cp .env $OUT/after' }")
                    .replace("$OUT", out.toString())));
    build.awaitLog("planted");
    world.controller().script(World.ours() + "its.collectorUrl = 'http://127.0.0.1:9'");
    Files.createFile(world.agent().workspace("rotate-down").resolve("go"));
    build.await().ended("SUCCESS");

    assertThat(build.log()).contains("the build goes on.");
    assertThat(out.resolve("after")).hasSameBinaryContentAs(out.resolve("before"));
  }
}
