package dev.honeytoken.survey;

import static dev.honeytoken.survey.Precedent.CIRCLECI;
import static dev.honeytoken.survey.Precedent.CODECOV;
import static dev.honeytoken.survey.Precedent.JENKINS;
import static dev.honeytoken.survey.Precedent.SHAI_HULUD;
import static dev.honeytoken.survey.Precedent.TJ_ACTIONS;
import static dev.honeytoken.survey.Precedent.TRIVY;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry of places: one line each, the first that owns a file has it. */
final class Places {
  /** What the environment of a build holds; it has no files. */
  static final Place ENVIRONMENT =
      Place.of("environment", "Environment of the build", 100)
          .readBy(CODECOV, CIRCLECI, TJ_ACTIONS, SHAI_HULUD)
          .unless("a variable of the build: Jenkins' withHoneytokens sets one, a pom cannot");

  private static final List<Place> FILES =
      List.of(
          Place.of("npm", "npm configuration", 95, ".npmrc", ".yarnrc", ".yarnrc.yml")
              .readBy(SHAI_HULUD, TRIVY)
              .idea("npm-token", Naming.NONE)
              .made(".npmrc", "package.json"),
          Place.of("dotenv", "Environment files", 90, ".env", ".env.*", "*.env", ".envrc")
              .readBy(TRIVY, SHAI_HULUD)
              .idea("jwt", Naming.VARIABLE)
              .made(".env", "pom.xml"),
          Place.of(
                  "jenkins",
                  "Jenkins' own secrets",
                  90,
                  "credentials.xml",
                  "secrets/master.key",
                  "secrets/hudson.util.secret")
              .readBy(JENKINS)
              .unless("Jenkins' store: list decoys under Manage Jenkins, System"),
          Place.of("cloud", "Keys of clouds", 88, ".aws/credentials", ".aws/config", ".boto")
              .readBy(TRIVY, SHAI_HULUD)
              .idea("aws-key", Naming.ID),
          Place.of(
                  "cloud-json",
                  "Service accounts",
                  86,
                  "*service-account*.json",
                  "*service_account*.json",
                  "application_default_credentials.json",
                  "gcp-*.json",
                  "gha-creds-*.json")
              .readBy(TRIVY, SHAI_HULUD)
              .unless("a key of its own beside these: kind gcp-service-account"),
          Place.of(
                  "maven", "Maven settings", 85, "settings.xml", "*-settings.xml", "settings-*.xml")
              .readBy(CODECOV, TRIVY)
              .idea("maven-server", Naming.ID),
          Place.of(
                  "docker",
                  "Logins of registries",
                  85,
                  ".docker/config.json",
                  "docker/config.json",
                  ".dockercfg",
                  ".dockerconfigjson")
              .readBy(TRIVY, SHAI_HULUD)
              .idea("docker-auth", Naming.NONE)
              .made(".docker/config.json", "dockerfile"),
          Place.of(
                  "kube",
                  "Logins of clusters",
                  84,
                  ".kube/config",
                  "kubeconfig",
                  "kubeconfig.y*ml",
                  "*.kubeconfig")
              .readBy(TRIVY)
              .idea("kubeconfig-token", Naming.ID),
          Place.of("ssh", "SSH keys", 82, "id_rsa", "id_ed25519", "id_ecdsa", ".ssh/config")
              .readBy(TRIVY)
              .unless("a key of its own beside these: kind ssh-key"),
          Place.of("git", "Logins of Git hosts", 80, ".git-credentials", ".git/config", "hosts.yml")
              .readBy(CODECOV, SHAI_HULUD)
              .idea("git-login", Naming.NONE)
              .idea("git-login", Naming.ID),
          Place.of("netrc", "Logins by host", 78, ".netrc", "_netrc")
              .readBy(TRIVY)
              .idea("netrc-login", Naming.NONE),
          Place.of("vault", "Vault tokens", 78, ".vault-token").readBy(TRIVY),
          Place.of("pip", "Python package hosts", 75, "pip.conf", "pip.ini", ".pypirc")
              .readBy(TRIVY)
              .idea("pip-index", Naming.ID),
          Place.of(
                  "agents",
                  "Tools of coding agents",
                  75,
                  ".mcp.json",
                  "mcp.json",
                  ".claude.json",
                  ".claude/*.json",
                  "claude_desktop_config.json")
              .readBy(TRIVY)
              .unless("a file of its own beside these: kind mcp-server"),
          Place.of(
                  "terraform",
                  "Terraform",
                  74,
                  "*.tfvars",
                  "*.tfstate",
                  ".terraformrc",
                  "credentials.tfrc.json")
              .readBy(TRIVY)
              .idea("terraform-token", Naming.WORD)
              .idea("terraform-token", Naming.NONE),
          Place.of(
                  "pipelines",
                  "Pipelines",
                  70,
                  "jenkinsfile*",
                  "*.jenkinsfile",
                  ".github/workflows/*.y*ml",
                  ".gitlab-ci.yml",
                  ".circleci/config.yml",
                  "azure-pipelines.yml",
                  "bitbucket-pipelines.yml",
                  ".travis.yml",
                  ".drone.yml")
              .readBy(TJ_ACTIONS, SHAI_HULUD)
              .idea("sonar-token", Naming.VARIABLE),
          Place.of("history", "Shell history", 66, ".bash_history", ".zsh_history", ".*_history")
              .readBy(TRIVY)
              .idea("api-key", Naming.VARIABLE),
          Place.of(
                  "configuration",
                  "Application configuration",
                  60,
                  "application*.yml",
                  "application*.yaml",
                  "application*.properties",
                  "bootstrap*.yml",
                  "appsettings*.json",
                  "gradle.properties",
                  "local.properties",
                  "config.y*ml",
                  "config.json",
                  "secrets.y*ml")
              .readBy(SHAI_HULUD)
              .idea("api-key", Naming.KEY),
          Place.of(
                  "deployment",
                  "Deployment",
                  58,
                  "docker-compose*.y*ml",
                  "compose*.y*ml",
                  "values*.y*ml",
                  "*secret*.y*ml",
                  "dockerfile*",
                  "deploy*.sh",
                  "*.p12",
                  "*.jks",
                  "*.pem",
                  "*.key")
              .readBy(SHAI_HULUD),
          Place.of("documents", "Documents", 40, "*.md", "*.markdown", "openapi*.y*ml", "*.http")
              .readBy(SHAI_HULUD)
              .idea("jwt", Naming.VARIABLE));

  private Places() {}

  static List<Place> files() {
    return FILES;
  }

  /**
   * The place that a file belongs to, or null.
   *
   * @param path in lower case
   * @param name its last part
   */
  static @Nullable Place of(String path, String name) {
    for (Place each : FILES) {
      if (each.owns(path, name)) {
        return each;
      }
    }
    return null;
  }
}
