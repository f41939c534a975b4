package dev.honeytoken.it;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Command;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real clients believe that they are let in where personas accept logins, and find nothing. */
class AcceptingProductsIT {
  private static final List<String> PERSONAS =
      List.of(
          "aws",
          "docker",
          "kubernetes",
          "git",
          "vault",
          "npm",
          "pypi",
          "nexus",
          "api",
          "jenkins",
          "gitlab");

  private static Chain http;
  private static Chain https;
  private static Project project;

  @BeforeAll
  static void accept() {
    StringBuilder yaml = new StringBuilder("personas:\n");
    PERSONAS.forEach(
        each -> yaml.append("  - {persona: ").append(each).append(", mode: accept}\n"));
    Certificates certificates = Certificates.selfSigned();
    http = Chain.startWith(yaml.toString());
    https = Chain.startWithTls(yaml.toString(), certificates.certificate(), certificates.key());
    project = Project.empty("accepted");
  }

  @AfterAll
  static void stopCollectors() {
    http.close();
    https.close();
  }

  private static void need(String program) {
    Assumptions.assumeTrue(
        Command.exists(program),
        "skipped: there is no "
            + program
            + " on this machine; it-tests/install-clients installs it");
  }

  /** The address with a login in it. */
  private static String withLogin(String path) {
    return "http://ci:s3cret@" + http.collector().decoyAuthority() + path;
  }

  @Test
  void npmSaysWhoItIs() {
    need("npm");
    String host = http.collector().decoyAuthority();
    project.write("npm/.npmrc", "//" + host + "/:_authToken=npm_0123456789\n");

    Command.of("npm", "whoami", "--registry", "http://" + host + "/")
        .in(project.file("npm"))
        .env("npm_config_update_notifier", "false")
        .run()
        .succeeded()
        .said("ci-publish");
  }

  @Test
  void mavenDeploys() {
    Project artifact = Project.deployable("deployed");

    MavenRun.in(artifact)
        .with(Settings.empty().server("acme", "ci", "s3cret"))
        .property(
            "altDeploymentRepository",
            "acme::" + http.collector().decoyUrl() + "/repository/maven-releases/")
        .call("deploy")
        .run()
        .succeeded()
        .said("BUILD SUCCESS");
  }

  @Test
  void gitClonesAnEmptyRepository() {
    need("git");

    Command.of("git", "clone", withLogin("/team/app.git"), project.file("app").toString())
        .env("GIT_TERMINAL_PROMPT", "0")
        .run()
        .succeeded()
        .said("You appear to have cloned an empty repository.");
  }

  @Test
  void pipFindsNoSuchPackage() {
    need("pip3");

    Command.of("pip3", "download", "--no-input", "--disable-pip-version-check", "--retries", "0")
        .and("-d", project.file("wheels").toString())
        .and("--index-url", withLogin("/simple/"), "acme-billing")
        .run()
        .failedSaying("No matching distribution found");
  }

  @Test
  void curlFindsAnEmptyListWithItsNetrc() {
    need("curl");
    String host = http.collector().decoyAuthority().replaceFirst(":\\d+$", "");
    project.write("home/.netrc", "machine " + host + " login ci password s3cret\n");

    Command.of("curl", "-sS", "-n", http.collector().decoyUrl() + "/api/v1/orders")
        .env("HOME", project.file("home").toString())
        .run()
        .succeeded()
        .said("{\"data\":[],\"total\":0}");
  }

  @Test
  void skopeoLogsInAndFindsNoSuchImage() {
    need("skopeo");
    String host = https.collector().decoyAuthority();

    Command.of("skopeo", "login", "--tls-verify=false", "-u", "ci", "-p", "s3cret")
        .and("--authfile", project.file("auth.json").toString(), host)
        .run()
        .succeeded()
        .said("Login Succeeded");
    Command.of("skopeo", "inspect", "--tls-verify=false", "--creds", "ci:s3cret")
        .and("docker://" + host + "/platform/api:latest")
        .run()
        .failedSaying("name unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "get pods, No resources found in default namespace, 0",
    "version, Server Version: v1.30.2, 0",
    "auth can-i get secrets, no, 1",
    "get secret db, secrets \"db\" not found, 1"
  })
  void kubectlFindsAnEmptyCluster(String words, String says, int exit) {
    need("kubectl");

    var outcome =
        Command.of("kubectl", "--insecure-skip-tls-verify=true", "--token", "s3cret")
            .and("--server", https.collector().decoyUrl())
            .and(words.split(" ", -1))
            .run();
    if (exit == 0) {
      outcome.succeeded().said(says);
    } else {
      outcome.failedSaying(says);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sts get-caller-identity, \"Account\": \"",
    "s3api list-buckets, ''",
    "ec2 describe-instances, ''",
    "secretsmanager list-secrets, ''"
  })
  void awsFindsAnEmptyAccount(String words, String says) {
    need("aws");

    Command.of("aws", "--endpoint-url", http.collector().decoyUrl())
        .and(words.split(" ", -1))
        .env("AWS_ACCESS_KEY_ID", "AKIAQ3EGRIGIHKZM7VVX")
        .env("AWS_SECRET_ACCESS_KEY", "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")
        .env("AWS_DEFAULT_REGION", "eu-west-1")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .run()
        .succeeded()
        .said(says);
  }

  @Test
  void theLibrariesOfVaultJenkinsAndGitlabFindNothing() {
    String python = "/usr/bin/python3";
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(python))
            && Command.of(python, "-c", "import gitlab, hvac, jenkins").run().exit() == 0,
        "skipped: these libraries are not on this machine; it-tests/install-clients installs them");

    Command.of(
            python,
            "-c",
            """
            import gitlab, hvac, jenkins, sys
            vault = hvac.Client(url=sys.argv[1], token="hvs.x")
            print("vault", vault.is_authenticated(), vault.sys.is_sealed())
            server = jenkins.Jenkins(sys.argv[1], username="ci", password="s3cret")
            print("jenkins", server.get_whoami()["id"], server.get_jobs())
            lab = gitlab.Gitlab(sys.argv[1], private_token="x")
            lab.auth()
            print("gitlab", lab.user.state, lab.projects.list())
            """,
            http.collector().decoyUrl())
        .run()
        .succeeded()
        .said("vault True False", "jenkins ci []", "gitlab active []");
  }
}
