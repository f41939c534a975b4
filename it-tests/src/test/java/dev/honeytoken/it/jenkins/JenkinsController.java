package dev.honeytoken.it.jenkins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Browser;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real controller on loopback, from the war and the plugins that were given, with the packaged
 * plugin. {@code admin} may do everything, {@code dev} may read and configure jobs.
 */
final class JenkinsController implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Path home = Build.freshDirectory("jenkins");
  private final int port = CollectorProcess.freePort();
  private @Nullable Running process;

  private JenkinsController() {}

  /** A started one. */
  static JenkinsController start() {
    JenkinsController controller = new JenkinsController();
    try {
      controller.install();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    controller.boot();
    return controller;
  }

  private void install() throws IOException {
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of(System.getProperty("jenkins.plugins")), "*.{hpi,jpi}")) {
      for (Path each : files) {
        Files.copy(each, plugins.resolve(each.getFileName()));
      }
    }
    Files.copy(hpi(), plugins.resolve("honeytoken.jpi"));
    Path scripts = Files.createDirectories(home.resolve("init.groovy.d"));
    Files.createDirectories(home.resolve("tmp"));
    Files.writeString(
        scripts.resolve("setup.groovy"),
        """
        import jenkins.model.*
        import hudson.security.*
        import org.jenkinsci.plugins.matrixauth.PermissionEntry
        def j = Jenkins.get()
        j.numExecutors = 4
        j.quietPeriod = 0
        JenkinsLocationConfiguration.get().url = '%s/'
        def realm = new HudsonPrivateSecurityRealm(false, false, null)
        %s.each { name, token ->
          if (realm.getUser(name) == null) {
            realm.createAccount(name, name)
              .getProperty(jenkins.security.ApiTokenProperty).addFixedNewToken('tests', token)
          }
        }
        j.securityRealm = realm
        def strategy = new GlobalMatrixAuthorizationStrategy()
        strategy.add(Jenkins.ADMINISTER, PermissionEntry.user('admin'))
        [Jenkins.READ, hudson.model.Item.READ, hudson.model.Item.CONFIGURE].each {
          strategy.add(it, PermissionEntry.user('dev'))
        }
        j.authorizationStrategy = strategy
        j.save()
        """
            .formatted(url(), "[admin: '" + token("admin") + "', dev: '" + token("dev") + "']"));
  }

  /** A user's API token: with one, a request needs no crumb, and pages keep asking for theirs. */
  private static String token(String user) {
    return "11"
        + HexFormat.of().formatHex((user + "-".repeat(16)).substring(0, 16).getBytes(UTF_8));
  }

  /** The packaged plugin. */
  static Path hpi() {
    return Build.root().resolve("jenkins-plugin/target/honeytoken.hpi");
  }

  /** The Java that controllers and agents run on: the tests' own unless -Djenkins.java=HOME. */
  static Path java() {
    String home = System.getProperty("jenkins.java", "");
    return home.isEmpty() ? Build.java() : Path.of(home, "bin", "java");
  }

  private void boot() {
    Running started =
        Command.of(
                java().toString(),
                "-Xmx1g",
                "-Djenkins.install.runSetupWizard=false",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Duser.home=" + home.resolve("user"),
                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.model.DownloadService.never=true",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true",
                "-jar",
                System.getProperty("jenkins.war"),
                "--enable-future-java",
                "--httpPort=" + port,
                "--httpListenAddress=127.0.0.1",
                "--webroot=" + home.resolve("war"))
            .env("JENKINS_HOME", home.toString())
            .start();
    process = started;
    Awaitility.await("Jenkins ready")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              assertThat(started.isAlive()).as(started.log()).isTrue();
              return started.log().contains("Jenkins is fully up and running");
            });
  }

  /** Stops it as an administrator does, and starts it again. */
  void restart() {
    running().stop();
    boot();
  }

  /** Base address, with no slash at its end. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Logs a browser in with the form there. */
  Browser login(Browser browser, String user) {
    return browser
        .go(url() + "/login")
        .type("input[name=j_username]", user)
        .type("input[name=j_password]", user)
        .click("button[name=Submit]")
        .await(
            "return !location.pathname.startsWith('/login')"
                + " && !!document.querySelector('#page-body')");
  }

  /** JENKINS_HOME. */
  Path home() {
    return home;
  }

  /** Everything it has logged since its last start. */
  String log() {
    return running().log();
  }

  private Running running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  /** Runs a script as an administrator, and gives what it prints. */
  String script(String groovy) {
    HttpResponse<String> answer = post("admin", "/scriptText", Map.of("script", groovy));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("Exception");
    return answer.body().strip();
  }

  /** Sends a form. */
  HttpResponse<String> post(String user, String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(user, "POST", path, "application/x-www-form-urlencoded", body);
  }

  /** Makes a folder. */
  void folder(String name) {
    HttpResponse<String> made =
        send(
            "admin",
            "POST",
            "/createItem?name=" + name,
            "application/xml",
            "<com.cloudbees.hudson.plugins.folder.Folder/>");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
  }

  /** Reads a page. */
  HttpResponse<String> get(String user, String path) {
    return send(user, "GET", path, "text/plain", null);
  }

  /** Sends a request. */
  HttpResponse<String> send(
      String user, String method, String path, String type, @Nullable String body) {
    String login = Base64.getEncoder().encodeToString((user + ":" + token(user)).getBytes(UTF_8));
    String uri = path.startsWith("http") ? path : url() + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", type)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
