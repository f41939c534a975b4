package dev.honeytoken.it.jenkins;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What administrators configure. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsSystemIT {
  private static final String CONFIGURATION =
      "/descriptorByName/dev.honeytoken.jenkins.config.HoneytokenConfiguration/";

  private final World world;
  private final Path out = Build.freshDirectory("jenkins-out");

  JenkinsSystemIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @Test
  void thePluginLoadsAndItsFormsRender() {
    HttpResponse<String> page = world.controller().get("admin", "/manage/configure");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Collector URL", "Test connection", "seeded centrally");
    assertThat(
            world
                .controller()
                .script(
                    "print jenkins.model.Jenkins.get().pluginManager.getPlugin('honeytoken').active"))
        .isEqualTo("true");
  }

  @Test
  void testConnectionSaysWhetherTheKeyIsTaken() {
    String url = world.chain().collector().adminUrl();

    assertThat(test(url, "collector")).contains("class=\"ok\"", "takes the key");
    assertThat(test(url, "none-such")).contains("class=\"error\"", "none-such");
    assertThat(test("http://127.0.0.1:9", "collector")).contains("class=\"error\"");
    assertThat(test("ftp://x", "collector")).contains("class=\"error\"", "Collector URL");
  }

  private String test(String url, String credentials) {
    return world
        .controller()
        .post(
            "admin",
            CONFIGURATION + "testConnection",
            Map.of("collectorUrl", url, "credentialsId", credentials, "timeoutSeconds", "3"))
        .body();
  }

  @Test
  void theConfigurationIsReadFromCodeAndWrittenAsCode() {
    apply(
        """
        unclassified:
          honeytoken:
            collectorUrl: "%s"
            credentialsId: "collector"
            timeoutSeconds: 7
            decoys:
              - kind: "npm-token"
                variable: "NPM_PUBLISH_TOKEN"
            seededJobs:
              - pattern: "as-code/**"
                decoys:
                  - kind: "jwt"
                    file: ".env"
                    name: "BILLING_API_TOKEN"
            storeDecoys:
              - id: "as-code-deploy"
                kind: "maven-server"
                description: "Deployments"
        """
            .formatted(world.chain().collector().adminUrl()));

    String exported = export();
    world.controller().script(World.ours() + "its.decoys = null; its.timeoutSeconds = 9");
    apply("unclassified:\n" + exported);

    assertThat(exported)
        .contains("pattern: \"as-code/**\"", "variable: \"NPM_PUBLISH_TOKEN\"", "timeoutSeconds: 7")
        .contains("id: \"as-code-deploy\"", "credentialsId: \"collector\"")
        .doesNotContain(world.chain().key());
    assertThat(export()).as("exported again after it was read").isEqualTo(exported);
  }

  private void apply(String yaml) {
    world
        .controller()
        .script(
            "def file = File.createTempFile('casc', '.yaml'); file.text = '''"
                + yaml
                + "'''; io.jenkins.plugins.casc.ConfigurationAsCode.get().configure(file.path)");
  }

  /** What is exported of ours. */
  private String export() {
    String all =
        world
            .controller()
            .script(
                "def out = new ByteArrayOutputStream();"
                    + " io.jenkins.plugins.casc.ConfigurationAsCode.get().export(out); print out");
    Matcher ours =
        Pattern.compile("^  honeytoken:\\R(?:    .*\\R)+", Pattern.MULTILINE).matcher(all);
    assertThat(ours.find()).as(all).isTrue();
    return ours.group();
  }

  @Test
  void whoeverDumpsTheCredentialsAndUsesOneIsNoticed() throws Exception {
    world
        .controller()
        .script(
            World.ours()
                + """
                def deploy = type('StoreDecoy').newInstance('dumped-deploy', 'maven-server')
                deploy.description = 'Deployments'
                its.storeDecoys = [deploy]
                """);
    String dump =
        """
        com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.credentials
          .findAll { it.id == 'dumped-deploy' }
          .each { print it.username + ' ' + it.password.plainText + ' ' + it.description }
        """;
    String dumped =
        Awaitility.await("stored")
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> world.controller().script(dump).lines().findFirst().orElse(""),
                each -> each.contains("Deployments"));
    String[] parts = dumped.split(" ", 4);
    String url = dumped.substring(dumped.indexOf("(") + 1, dumped.indexOf(")"));

    String login = Base64.getEncoder().encodeToString((parts[0] + ":" + parts[1]).getBytes(UTF_8));
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic " + login)
                .build(),
            HttpResponse.BodyHandlers.discarding());

    assertThat(world.alertHaving("Jenkins credential: dumped-deploy"))
        .contains("\"project\":\"Jenkins credentials\"", "\"agent\":\"controller\"")
        .doesNotContain("internal");
  }

  @Test
  void jobsAreSeededThoughTheySayNothing() throws IOException {
    world
        .controller()
        .script(
            World.ours()
                + """
                def variable = type('DecoyEntry').newInstance('npm-token')
                variable.variable = 'NPM_PUBLISH_TOKEN'
                def file = type('DecoyEntry').newInstance('jwt')
                file.file = '.env'; file.name = 'BILLING_API_TOKEN'
                def jobs = type('SeededJobs').newInstance('central-*')
                jobs.decoys = [variable, file]
                its.seededJobs = [jobs]
                """);
    String show =
        "env | grep NPM_; printf %s \"$NPM_PUBLISH_TOKEN\" > "
            + out
            + "/$JOB_NAME; cat .env || true";

    JenkinsBuild free =
        JenkinsBuild.run(
            world.controller(),
            "central-free",
            JenkinsBuild.freestyle("ag", "", JenkinsBuild.shell(show)));
    JenkinsBuild pipe =
        JenkinsBuild.run(
            world.controller(),
            "central-pipe",
            JenkinsBuild.pipeline("node('ag') { sh '''" + show + "''' }"));
    JenkinsBuild other =
        JenkinsBuild.run(
            world.controller(),
            "other",
            JenkinsBuild.pipeline("node('ag') { sh 'env | grep NPM_ || echo none' }"));

    free.ended("SUCCESS");
    pipe.ended("SUCCESS");
    assertThat(free.log()).contains("NPM_PUBLISH_TOKEN=****", "BILLING_API_TOKEN=****");
    assertThat(pipe.log()).contains("NPM_PUBLISH_TOKEN=****").doesNotContain("oneytoken");
    assertThat(free.log()).doesNotContain("oneytoken");
    assertThat(other.log()).contains("none");
    assertThat(Files.readString(out.resolve("central-pipe"))).startsWith("npm_");
    assertThat(world.agent().workspace("central-free").resolve(".env")).doesNotExist();
    for (JenkinsBuild build : List.of(free, pipe)) {
      assertThat(World.holding(build.directory(), "npm_")).isEmpty();
    }
  }

  @Test
  void decoysAmongTheCredentialsAreStoredAndTheirUseIsAHit() throws IOException {
    world
        .controller()
        .script(
            World.ours()
                + """
                def deploy = type('StoreDecoy').newInstance('nexus-deploy', 'maven-server')
                deploy.description = 'Deployments'
                its.storeDecoys = [deploy, type('StoreDecoy').newInstance('billing-api', 'jwt')]
                """);
    String ids =
        "print com.cloudbees.plugins.credentials.SystemCredentialsProvider.instance.credentials*.id";
    Awaitility.await("stored")
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> world.controller().script(ids),
            each -> each.contains("nexus-deploy") && each.contains("billing-api"));

    JenkinsBuild.run(
            world.controller(),
            "binds",
            JenkinsBuild.pipeline(
                "node('ag') { withCredentials([usernamePassword(credentialsId: 'nexus-deploy',"
                    + " usernameVariable: 'U', passwordVariable: 'P')]) { sh 'echo $U' } }"))
        .ended("SUCCESS");
    JenkinsBuild.run(
            world.controller(),
            "binds-text",
            JenkinsBuild.pipeline(
                "node('ag') { withCredentials([string(credentialsId: 'billing-api', variable: 'T')])"
                    + " { sh 'echo $T' } }"))
        .ended("SUCCESS");

    String alert = world.alertHaving("Jenkins (internal; build binds#1");
    assertThat(alert).contains("binds#1", "Jenkins credential: nexus-deploy");
    assertThat(world.alertHaving("build binds-text#1"))
        .contains("Jenkins credential: billing-api", "Jenkins (internal");
    assertThat(Files.readString(world.controller().home().resolve("credentials.xml")))
        .contains("nexus-deploy", world.chain().collector().decoyAuthority());

    world.controller().script(World.ours() + "its.storeDecoys = null");
    Awaitility.await("taken out")
        .atMost(Duration.ofSeconds(60))
        .until(() -> world.controller().script(ids), each -> !each.contains("nexus-deploy"));
    assertThat(world.controller().script(ids)).contains("collector");
  }
}
