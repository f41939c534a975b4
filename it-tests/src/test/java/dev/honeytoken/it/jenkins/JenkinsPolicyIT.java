package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the collector's policies give to a job that names no decoys. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsPolicyIT {
  private static final String POLICY =
      "{projects: ['policy-shop', 'policy-central'], decoys: [{kind: jwt, file: .env, name: BILLING_API_TOKEN}]}";

  private final World world;
  private final Path out = Build.freshDirectory("jenkins-out");

  JenkinsPolicyIT(World world) {
    this.world = world;
  }

  @AfterEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  private JenkinsBuild run(String job, String arguments) {
    String script =
        """
        node('ag') {
          sh 'printf A=1 > .env; cp .env $OUT/before'
          withHoneytokens(%s) { sh 'cp .env $OUT/planted' }
          sh 'cp .env $OUT/after'
          honeytokenVerify timeoutSeconds: 20, unstable: true
        }
        """;
    return JenkinsBuild.run(
        world.controller(),
        job,
        JenkinsBuild.pipeline(script.formatted(arguments).replace("$OUT", out.toString())));
  }

  private static void put(Chain chain) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(chain.collector().adminUrl() + "/v1/policies/shop"))
                    .header("Authorization", "Bearer " + chain.collector().key("admin"))
                    .PUT(HttpRequest.BodyPublishers.ofString(POLICY))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void itIsPlantedVerifiedAndTakenOutAndNobodySaysWhere() throws Exception {
    try (Chain own = Chain.start()) {
      put(own);
      world.configure(own.collector().adminUrl(), own.key());

      JenkinsBuild build = run("policy-shop", "");

      build.ended("SUCCESS");
      assertThat(out.resolve("planted")).content().contains("BILLING_API_TOKEN=eyJ");
      assertThat(out.resolve("after")).hasSameBinaryContentAs(out.resolve("before"));
      assertThat(build.log())
          .contains("1 of 1 decoy fires")
          .doesNotContain("BILLING_API_TOKEN", "in .env");
      String page = world.controller().get("admin", build.path() + "honeytokens/").body();
      assertThat(page)
          .contains("1 of 1 decoys", "a place that its policy keeps")
          .doesNotContain("BILLING_API_TOKEN");
    }
  }

  private void seedCentrally(String job) {
    world
        .controller()
        .script(
            World.ours()
                + "its.seededJobs = [type('SeededJobs').newInstance('%s')]".formatted(job));
  }

  private JenkinsBuild fromScm(String job, String steps) throws IOException {
    return JenkinsBuild.run(
        world.controller(),
        job,
        JenkinsBuild.fromScm(
            GitRepository.with(
                    "node('ag') {\ncheckout scm\n"
                        + steps.replace("$OUT", out.toString())
                        + "\nhoneytokenVerify timeoutSeconds: 20, requiredChannels: ['team']\n}")
                .directory()));
  }

  @Test
  void aJobThatIsSeededCentrallyWithoutDecoysOfTheSystemGetsWhatItsPolicyGives() throws Exception {
    try (Chain own = Chain.start()) {
      put(own);
      world.configure(own.collector().adminUrl(), own.key());
      seedCentrally("policy-central");

      JenkinsBuild build = fromScm("policy-central", "sh 'cp .env $OUT/central'");

      build.ended("SUCCESS");
      assertThat(out.resolve("central")).content().contains("BILLING_API_TOKEN=eyJ");
      assertThat(build.log())
          .contains("1 of 1 decoy fires")
          .doesNotContain("BILLING_API_TOKEN", ".env:");
    }
  }

  @Test
  void aJobThatIsSeededCentrallyAndThatNoPolicyIsForIsLeftAsItIs() throws Exception {
    try (Chain own = Chain.start()) {
      put(own);
      world.configure(own.collector().adminUrl(), own.key());
      seedCentrally("policy-central-none");

      JenkinsBuild build =
          fromScm(
              "policy-central-none",
              "sh 'ls -A > $OUT/listed'\n"
                  + "honeytokenSeed decoys: [[kind: 'jwt', file: '.env', name: 'OWN_TOKEN']]");

      build.ended("SUCCESS");
      assertThat(out.resolve("listed")).content().doesNotContain(".env");
      assertThat(build.log()).contains("1 of 1 decoy fires").doesNotContain("policies");
    }
  }

  @Test
  void aJobThatNoPolicyIsForGetsNothingAndIsToldSo() throws Exception {
    try (Chain own = Chain.start()) {
      put(own);
      world.configure(own.collector().adminUrl(), own.key());

      JenkinsBuild build = run("policy-other", "");

      build.ended("UNSTABLE");
      assertThat(build.log())
          .contains("The collector's policies give this job no decoys", "is broken: planting.");
      assertThat(out.resolve("planted")).hasSameBinaryContentAs(out.resolve("before"));
    }
  }

  @Test
  void aJenkinsfileMayNameAPolicyAndNothingElse() throws Exception {
    try (Chain own = Chain.start()) {
      put(own);
      world.configure(own.collector().adminUrl(), own.key());

      JenkinsBuild build = run("policy-named", "policy: 'shop'");
      JenkinsBuild both =
          run("policy-both", "policy: 'shop', decoys: [[kind: 'jwt', variable: 'X_TOKEN']]");

      build.ended("SUCCESS");
      assertThat(build.log()).contains("1 of 1 decoy fires").doesNotContain("BILLING_API_TOKEN");
      both.ended("UNSTABLE");
      assertThat(both.log()).contains("the collector's policy 'shop' as well", "'policy'");
    }
  }
}
