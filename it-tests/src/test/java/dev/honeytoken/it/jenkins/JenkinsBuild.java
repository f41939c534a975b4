package dev.honeytoken.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** One build of a job, by REST. */
final class JenkinsBuild {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JenkinsController controller;
  private final String job;
  private final int number;

  private JenkinsBuild(JenkinsController controller, String job, int number) {
    this.controller = controller;
    this.job = job;
    this.number = number;
  }

  /** Makes a sandboxed Pipeline. */
  static String pipeline(String script) {
    return "<flow-definition plugin=\"workflow-job\"><definition"
        + " class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\"><script>"
        + escaped(script)
        + "</script><sandbox>true</sandbox></definition></flow-definition>";
  }

  /** Makes a Pipeline whose Jenkinsfile is in a repository. */
  static String fromScm(Path repository) {
    return "<flow-definition plugin=\"workflow-job\"><definition"
        + " class=\"org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition\">"
        + git(repository)
        + "<scriptPath>Jenkinsfile</scriptPath><lightweight>true</lightweight>"
        + "</definition></flow-definition>";
  }

  /** What checks a branch {@code main} out. */
  static String git(Path repository) {
    return "<scm class=\"hudson.plugins.git.GitSCM\"><configVersion>2</configVersion>"
        + "<userRemoteConfigs><hudson.plugins.git.UserRemoteConfig><url>"
        + repository
        + "</url></hudson.plugins.git.UserRemoteConfig></userRemoteConfigs><branches>"
        + "<hudson.plugins.git.BranchSpec><name>main</name></hudson.plugins.git.BranchSpec>"
        + "</branches></scm>";
  }

  /** Makes a freestyle job on a node; wrappers and builders are XML. */
  static String freestyle(String node, String wrappers, String builders) {
    return "<project><assignedNode>"
        + node
        + "</assignedNode><canRoam>false</canRoam><builders>"
        + builders
        + "</builders><buildWrappers>"
        + wrappers
        + "</buildWrappers></project>";
  }

  /** A shell step of a freestyle job. */
  static String shell(String command) {
    return "<hudson.tasks.Shell><command>" + escaped(command) + "</command></hudson.tasks.Shell>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** Creates a job and starts its first build. */
  static JenkinsBuild start(JenkinsController controller, String job, String xml) {
    int slash = job.lastIndexOf('/');
    String where = slash < 0 ? "" : page(job.substring(0, slash));
    HttpResponse<String> created =
        controller.send(
            "admin",
            "POST",
            where + "/createItem?name=" + job.substring(slash + 1),
            "application/xml",
            xml);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    return again(controller, job);
  }

  /** Starts another build of a job. */
  static JenkinsBuild again(JenkinsController controller, String job) {
    String item =
        controller
            .post("admin", page(job) + "/build", Map.of())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    int number =
        Awaitility.await("build of " + job)
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(200))
            .until(
                () -> json(controller, item + "api/json").path("executable").path("number").asInt(),
                each -> each > 0);
    return new JenkinsBuild(controller, job, number);
  }

  private static JsonNode json(JenkinsController controller, String path) {
    try {
      return JSON.readTree(controller.get("admin", path).body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates a job and runs it to its end. */
  static JenkinsBuild run(JenkinsController controller, String job, String xml) {
    return start(controller, job, xml).await();
  }

  /** Waits for its end. */
  JenkinsBuild await() {
    Awaitility.await("end of " + path())
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              JsonNode state = json(controller, path() + "api/json?tree=building,result");
              return !state.path("building").asBoolean(true) && state.hasNonNull("result");
            });
    return this;
  }

  /** Waits until its log has a text. */
  JenkinsBuild awaitLog(String text) {
    Awaitility.await("'" + text + "' in the log of " + path())
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(this::log, log -> log.contains(text));
    return this;
  }

  /** Asks it to stop. */
  void abort() {
    controller.post("admin", path() + "stop", Map.of());
  }

  /** Holds it to a result. */
  JenkinsBuild ended(String result) {
    assertThat(json(controller, path() + "api/json?tree=result").path("result").asText())
        .as(log())
        .isEqualTo(result);
    return this;
  }

  /** What it has logged. */
  String log() {
    return controller.get("admin", path() + "consoleText").body();
  }

  /** A job's page, with no slash at its end. */
  static String page(String job) {
    return "/job/" + job.replace("/", "/job/");
  }

  /** Its page, with a slash at the end. */
  String path() {
    return page(job) + "/" + number + "/";
  }

  /** Its directory on the controller. */
  Path directory() {
    return controller
        .home()
        .resolve("jobs")
        .resolve(job.replace("/", "/jobs/"))
        .resolve("builds/" + number);
  }
}
