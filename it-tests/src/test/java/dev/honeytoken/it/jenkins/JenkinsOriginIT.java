package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.honeytoken.it.jenkins.JenkinsUnderTest.World;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What an alert says of the build that planted the decoy somebody used. */
@ExtendWith(JenkinsUnderTest.class)
@ResourceLock("jenkins")
class JenkinsOriginIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Uses the variable as whoever steals it would. */
  private static final String USE =
      "curl -s -o /dev/null -H \"Authorization: Bearer $NPM_PUBLISH_TOKEN\""
          + " \"$NPM_PUBLISH_URL-/whoami\"";

  private static final String DECOYS =
      "decoys: [[kind: 'npm-token', variable: 'NPM_PUBLISH_TOKEN']]";

  private final World world;

  JenkinsOriginIT(World world) {
    this.world = world;
  }

  @BeforeEach
  void configure() {
    world.configure(world.chain().collector().adminUrl());
  }

  @Test
  void aFreestyleJobInAFolderTellsItsCheckout() throws IOException {
    GitRepository repository = GitRepository.with("");
    world.controller().folder("payments");
    String job =
        JenkinsBuild.freestyle(
                "ag",
                "<dev.honeytoken.jenkins.HoneytokenWrapper><decoys>"
                    + "<dev.honeytoken.jenkins.config.DecoyEntry><kind>npm-token</kind>"
                    + "<variable>NPM_PUBLISH_TOKEN</variable>"
                    + "</dev.honeytoken.jenkins.config.DecoyEntry></decoys>"
                    + "</dev.honeytoken.jenkins.HoneytokenWrapper>",
                JenkinsBuild.shell(USE))
            .replace("<project>", "<project>" + JenkinsBuild.git(repository.directory()));

    JenkinsBuild build = JenkinsBuild.run(world.controller(), "payments/nightly", job);

    build.ended("SUCCESS");
    JsonNode decoy = decoy("payments/nightly");
    assertThat(decoy.path("commit").asText()).isEqualTo(repository.head());
    assertThat(decoy.path("branch").asText()).isEqualTo("origin/main");
    assertThat(decoy.path("build").asText()).isEqualTo("payments/nightly#1");
    assertThat(decoy.path("agent").asText()).isEqualTo("ag");
    assertThat(decoy.path("trigger").asText()).isEqualTo("Started by user admin");
  }

  @Test
  void theLinkOfAnAlertLeadsToTheBuild() {
    JenkinsBuild.run(
            world.controller(),
            "linked",
            JenkinsBuild.pipeline(
                "node('ag') { withHoneytokens(" + DECOYS + ") { sh '" + USE + "' } }"))
        .ended("SUCCESS");

    String url = decoy("linked").path("buildUrl").asText();

    assertThat(world.controller().get("admin", url + "api/json").body())
        .contains("\"fullDisplayName\":\"linked #1\"");
  }

  @Test
  void aScriptedPipelineTellsItsCheckoutThoughItsEnvironmentDoesNot() throws IOException {
    GitRepository repository =
        GitRepository.with(
            """
            node('ag') {
              checkout scm
              sh 'echo the environment says: [$GIT_COMMIT]'
              withHoneytokens(%s) { sh '%s' }
            }
            """
                .formatted(DECOYS, USE));

    JenkinsBuild build =
        JenkinsBuild.run(
            world.controller(), "scripted-scm", JenkinsBuild.fromScm(repository.directory()));

    build.ended("SUCCESS");
    assertThat(build.log()).contains("the environment says: []");
    JsonNode decoy = decoy("scripted-scm");
    assertThat(decoy.path("commit").asText()).isEqualTo(repository.head());
    assertThat(decoy.path("branch").asText()).endsWith("main");
  }

  @Test
  void aBranchOfAMultibranchPipelineTellsItsNameAndWhatStartedIt() throws IOException {
    GitRepository repository =
        GitRepository.with(
            """
            pipeline {
              agent { label 'ag' }
              stages { stage('Build') { steps { withHoneytokens(%s) { sh '%s' } } } }
            }
            """
                .formatted(DECOYS, USE));
    world
        .controller()
        .script(
            """
            import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject
            def project = jenkins.model.Jenkins.get().createProject(WorkflowMultiBranchProject, 'service')
            def source = new jenkins.plugins.git.GitSCMSource('%s')
            source.traits = [new jenkins.plugins.git.traits.BranchDiscoveryTrait()]
            project.sourcesList.add(new jenkins.branch.BranchSource(source))
            project.save()
            project.scheduleBuild2(0)
            """
                .formatted(repository.directory()));

    JsonNode decoy = decoy("service/main");

    assertThat(decoy.path("branch").asText()).isEqualTo("main");
    assertThat(decoy.path("commit").asText()).isEqualTo(repository.head());
    assertThat(decoy.path("trigger").asText()).isEqualTo("Branch indexing");
    assertThat(decoy.path("agent").asText()).isEqualTo("ag");
  }

  @Test
  void aJobThatAnotherOneStartedTellsWhich() {
    String job =
        JenkinsBuild.pipeline(
            "node('ag') { withHoneytokens(" + DECOYS + ") { sh '" + USE + "' } }");
    JenkinsBuild.start(world.controller(), "downstream", job).await();

    JenkinsBuild.run(
            world.controller(), "upstream", JenkinsBuild.pipeline("build job: 'downstream'"))
        .ended("SUCCESS");

    String alert = world.alertHaving("\"build\":\"downstream#2\"");
    assertThat(alert).contains("Started by upstream project \\\"upstream\\\" build number 1");
  }

  @Test
  void filesThatAreSeededCentrallyTellTheCheckoutToo() throws IOException {
    GitRepository repository =
        GitRepository.with(
            """
            node('ag') {
              checkout scm
              sh '. ./.env; curl -s -o /dev/null -H "Authorization: Bearer $BILLING_API_TOKEN" "$BILLING_API_URL"'
            }
            """);
    world.controller().folder("team-a");
    world
        .controller()
        .script(
            World.ours()
                + """
                def file = type('DecoyEntry').newInstance('npm-token')
                file.file = '.env'; file.name = 'BILLING_API_TOKEN'
                def jobs = type('SeededJobs').newInstance('team-a/**')
                jobs.decoys = [file]
                its.seededJobs = [jobs]
                """);

    JenkinsBuild.run(
            world.controller(), "team-a/shop", JenkinsBuild.fromScm(repository.directory()))
        .ended("SUCCESS");

    JsonNode decoy = decoy("team-a/shop");
    assertThat(decoy.path("commit").asText()).isEqualTo(repository.head());
    assertThat(decoy.path("agent").asText()).isEqualTo("ag");
  }

  private JsonNode decoy(String job) {
    try {
      return JSON.readTree(world.alertOf(job)).path("decoy");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
