package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Splice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that files are made for find in them what was placed. */
class RealReadersTest {
  private static final String HOST = "packages.example.com";

  @TempDir Path home;

  /** A hostile file with the credential in it. */
  private Path placed(String id, String file, @Nullable String name) {
    Format format = Formats.of(id);
    Path from = RoundTrip.exact(id).filter(p -> p.endsWith(file)).findFirst().orElseThrow();
    Splice splice = new Splice(file, FileText.of(RoundTrip.bytes(from)));
    splice.insert(format.insert(splice.text(), Sample.slot(file, name), Trials.credential(format)));
    try {
      return Files.write(home.resolve(file), splice.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.netrc", "macro-at-end.netrc", "default.netrc", "spread.netrc"})
  void pythonsNetrcModuleFindsTheMachine(String file) {
    String python = Tool.python(home, "netrc");
    Path netrc = placed("netrc", file, null);

    String found =
        Tool.run(
            home,
            Map.of(),
            "",
            python,
            "-c",
            "import netrc,sys; n=netrc.netrc(sys.argv[1]);"
                + " a=n.authenticators(sys.argv[2]); print(a[0], a[2])",
            netrc.toString(),
            HOST);

    assertThat(found.strip()).isEqualTo(Sample.USERNAME + " " + Sample.VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "rubbish", "bom-no-newline", "latin-1"})
  void gitsCredentialStoreFindsTheLogin(String file) {
    Tool.require(home, "git", "--version");
    Path store = placed("git-credentials", file, null);

    String found =
        Tool.run(
            home,
            Map.of(),
            "protocol=https\nhost=" + HOST + ":8443\n\n",
            "git",
            "credential-store",
            "--file",
            store.toString(),
            "get");

    assertThat(found).contains("username=" + Sample.USERNAME, "password=" + Sample.VALUE);
  }

  @Test
  void pipListsTheSectionAndFetchesFromWhereItDidBefore() {
    Tool.require(home, "pip", "--version");
    Path conf = placed("pip-conf", "multi-line.conf", "partners");
    Map<String, String> env = Map.of("PIP_CONFIG_FILE", conf.toString());

    String all = Tool.run(home, env, "", "pip", "config", "list");

    assertThat(all).contains("partners.index-url='https://" + Sample.USERNAME + ":");
    assertThat(all).contains("global.index-url='https://pypi.example.org/simple'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "servers-on-one-line", "no-distutils"})
  void twineFindsTheRepositoryByNameAndKeepsTheOthers(String file) {
    String python = Tool.python(home, "twine");
    Path pypirc = placed("pypirc", file, "partners");

    String found =
        Tool.run(
            home,
            Map.of(),
            "",
            python,
            "-c",
            "import sys; from twine.utils import get_config; c=get_config(sys.argv[1]);"
                + " print(sorted(c), c['partners']['password'])",
            pypirc.toString());

    assertThat(found).contains("'partners', 'pypi'", Sample.VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "json", "bom-crlf", "lists-missing", "anchors"})
  void kubectlFindsTheContextAndStaysInItsOwn(String file) {
    Tool.require(home, "kubectl", "version", "--client");
    Path config = placed("kubeconfig", file, "partners");
    Map<String, String> env = Map.of("KUBECONFIG", config.toString());

    String found =
        Tool.run(
            home,
            env,
            "",
            "kubectl",
            "config",
            "view",
            "--raw",
            "--minify",
            "--context",
            "partners",
            "-o",
            "jsonpath={.clusters[0].cluster.server} {.users[0].user.password}");

    assertThat(found).isEqualTo(Sample.URL + " " + Sample.VALUE);
    assertThat(Tool.run(home, env, "", "kubectl", "config", "current-context")).isEqualTo("dev\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "crlf-no-newline", "bom-continued", "latin-1"})
  void gitFindsTheRemoteAndFetchesFromItOnlyWhenToldTo(String file) {
    Tool.require(home, "git", "--version");
    Path config = placed("git-config", file, "partners");

    String all = Tool.run(home, Map.of(), "", "git", "config", "-f", config.toString(), "-l");

    assertThat(all)
        .contains("remote.partners.url=https://" + Sample.USERNAME + ":")
        .contains("remote.partners.skipdefaultupdate=true", "remote.partners.skipfetchall=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "latin-1"})
  void sshResolvesTheAlias(String file) {
    Tool.require(home, "ssh", "-V");
    Path config = placed("ssh-config", file, "partners");

    String found = Tool.run(home, Map.of(), "", "ssh", "-F", config.toString(), "-G", "partners");

    assertThat(found).contains("hostname packages.example.com\n", "port 8443\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.toml", "bom-crlf.toml", "implicit.toml", "inline.toml"})
  void pythonsTomlModuleFindsTheValue(String file) {
    Tool.require(home, "python3", "-c", "import tomllib");
    Path toml = placed("toml", file, "api.token");

    String found =
        Tool.run(
            home,
            Map.of(),
            "",
            "python3",
            "-c",
            "import tomllib,sys; print(tomllib.loads(open(sys.argv[1], encoding='utf-8-sig')"
                + ".read())['api']['token'])",
            toml.toString());

    assertThat(found.strip()).isEqualTo(Sample.VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.ini", "comments.ini", "setup.cfg"})
  void pythonsConfigParserFindsTheValue(String file) {
    Tool.require(home, "python3", "-c", "import configparser");
    Path ini = placed("ini", file, "api.token");

    String found =
        Tool.run(
            home,
            Map.of(),
            "",
            "python3",
            "-c",
            "import configparser,sys; p=configparser.RawConfigParser();"
                + " t=open(sys.argv[1]).read(); p.read_string(t[t.index('['):]);"
                + " print(p['api']['token'])",
            ini.toString());

    assertThat(found.strip()).isEqualTo(Sample.VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.py", "latin-1.py", "bom-crlf.py"})
  void pythonCompilesTheModule(String file) {
    Tool.require(home, "python3", "--version");
    Path module = placed("python-constant", file, "API_TOKEN");

    String tree =
        Tool.run(
            home,
            Map.of(),
            "",
            "python3",
            "-c",
            "import ast,sys; print(ast.dump(ast.parse(open(sys.argv[1], 'rb').read())))",
            module.toString());

    assertThat(tree).contains("id='API_TOKEN'", Sample.VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.js", "bom-crlf.mjs", "shebang-latin-1.js"})
  void nodeAcceptsTheModule(String file) {
    Tool.require(home, "node", "--version");
    Path module = placed("js-constant", file, "apiToken");

    Tool.run(home, Map.of(), "", "node", "--check", module.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"credentials", "config"})
  void theAwsClientFindsTheProfile(String file) {
    Tool.require(home, "aws", "--version");
    Path placed = placed("aws-config", file, "partners");
    String variable = file.equals("config") ? "AWS_CONFIG_FILE" : "AWS_SHARED_CREDENTIALS_FILE";
    Map<String, String> env = Map.of(variable, placed.toString());

    assertThat(
            Tool.run(
                home,
                env,
                "",
                "aws",
                "configure",
                "get",
                "aws_secret_access_key",
                "--profile",
                "partners"))
        .contains(Sample.VALUE);
  }
}
