package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Of each format: a name that fits it, and pieces from which files of it are made. */
final class Trials {
  /**
   * Files of one format.
   *
   * @param name a name that is in none of the pieces
   * @param head what a file begins with, ending in a newline
   * @param pieces what may follow in any order and number, each without its last newline
   * @param tail what a file ends with
   */
  record Trial(@Nullable String name, String head, List<String> pieces, String tail) {}

  private static final Map<String, Trial> ALL =
      Map.ofEntries(
          Map.entry(
              "dotenv",
              trial(
                  "API_TOKEN", "A=1", "# API_TOKEN=x", "export B='b # c'", "C=\"x\ny\"", "", " ")),
          Map.entry(
              "properties",
              trial(
                  "api.token", "a=1", "# api.token=x", "b : c\\\n  d", "", "! x\\", "é\\u00e9 x")),
          Map.entry("docker-config", wrapped(null, "{\"a\": [", "1,", "{\"b\": \"é\"},", "0]}")),
          Map.entry("json", wrapped("api.token", "{\"a\": [", "1,", "{\"b\": \"]é\"},", "0]}")),
          Map.entry(
              "npmrc", trial("@acme", "a=b", "; c", "@x:registry=https://r.org/", "", "c = d")),
          Map.entry(
              "yaml",
              wrapped("api.token", "a:", "  - b: 'x'", "  # api: token", "  - \"é: y\"", "z: 1")),
          Map.entry(
              "maven-settings",
              wrapped(
                  "corp",
                  "<settings>",
                  "<!-- <servers> -->",
                  "<x><id>é</id></x>",
                  "<![CDATA[ </settings> ]]>",
                  "</settings>")),
          Map.entry("markdown", trial(null, "# A", "text", "```\ncode\n```", "", "- x", "> é")),
          Map.entry(
              "netrc",
              trial(
                  null,
                  "machine a login b password c",
                  "# machine d",
                  "machine e\n\tlogin f\n\tpassword \"g h\"",
                  "",
                  "macdef init\ncd /\n# x\n",
                  "machine é account i")),
          Map.entry(
              "pip-conf",
              wrapped(
                  "partners",
                  "[global]",
                  "index-url = https://pypi.example.org/simple",
                  "# [partners]",
                  "extra-index-url =\n    https://a.org\n    # é\n    https://b.org",
                  "",
                  "[install]",
                  "no-cache-dir: true")),
          Map.entry(
              "pypirc",
              wrapped(
                  "partners",
                  "[distutils]",
                  "; é [partners]",
                  "index-servers =\n  pypi\n  b",
                  "",
                  "[b]\nrepository: https://b.org/\nusername: x",
                  "# end")),
          Map.entry(
              "aws-config",
              wrapped(
                  "partners",
                  "[default]",
                  "aws_access_key_id=AKIAIOSFODNN7EXAMPLE",
                  "s3 =\n  max_concurrent_requests = 20\n  # é",
                  "",
                  "[profile a]",
                  "region = eu-west-1")),
          Map.entry(
              "ini",
              wrapped(
                  "api.token",
                  "a = b",
                  "; token = x",
                  "[api]",
                  "  user = é\n    and more",
                  "",
                  "[mysqld]\nskip-networking",
                  "[x.y \"z\"]")),
          Map.entry("document", trial(null)),
          Map.entry(
              "git-config",
              wrapped(
                  "partners",
                  "[core]\n\tbare = false\n[remote \"origin\"]",
                  "\turl = https://a.org/é.git",
                  "# [remote \"partners\"]",
                  "[a \"b\\\"c\"] x = \"y # z\" ; d",
                  "  k = v\\\n  w",
                  "",
                  "[branch \"main\"]")),
          Map.entry(
              "ssh-config",
              trial(
                  "partners",
                  "Host a *.b",
                  "  HostName = a.org",
                  "# Host partners é",
                  "",
                  "Match user x",
                  "\tPort 22")),
          Map.entry(
              "openapi",
              wrapped(
                  "partners",
                  "openapi: 3.0.3\ncomponents:\n  examples:\n    z: {}",
                  "    # partners: é",
                  "",
                  "#",
                  "info: {}")),
          Map.entry(
              "github-workflow",
              wrapped(
                  "API_TOKEN",
                  "on: push\njobs:",
                  "  a:\n    steps:\n      - run: |\n          echo é\n\n          echo",
                  "  # b:",
                  "",
                  "  c: {}",
                  "  d:\n    runs-on: x")),
          Map.entry(
              "gitlab-ci",
              wrapped(
                  "API_TOKEN",
                  "a: &x",
                  "  script:\n    - >\n      echo é",
                  "# b:",
                  "",
                  "d:\n  script: |+\n    echo\n")),
          Map.entry(
              "jenkinsfile",
              trial(
                  "API_TOKEN",
                  "pipeline { stages { } }",
                  "// }",
                  "/* stage('é') { */",
                  "def a = '''x\ny { ''' + \"} ${b['c']}\"",
                  "if (a =~ /[{'\"]/) { }")),
          Map.entry(
              "shell-history", trial("API_TOKEN", "ls", "curl -u \"a:b\" é", "", "#x", ": y")),
          Map.entry(
              "tfvars",
              trial(
                  "api_token",
                  "a = 1",
                  "# api_token = \"x\"",
                  "b = {\n  c = [\"}\", \"é\"] // ]\n}",
                  "d = <<-EOT\n  api_token = \"\n  EOT",
                  "",
                  "/* e\n= */ f = \"\\\"\"")),
          Map.entry(
              "terraformrc",
              trial(
                  null,
                  "plugin_cache_dir = \"$HOME/é\"",
                  "credentials \"a.org\" {\n  token = \"b\"\n}",
                  "# credentials",
                  "",
                  "host \"x\" { services = {} }")),
          Map.entry(
              "toml",
              trial(
                  "api.token",
                  "# [api]",
                  "[[a]]\nb = 'é'",
                  "[c.\"d e\"]\nf = \"\"\"x\n[api]\n\"\"\"",
                  "g.h = [ 1, # ]\n \"]\" ]",
                  "",
                  "[i] # j\nk = {l = '}'}")),
          Map.entry(
              "xml",
              wrapped(
                  "api.token",
                  "<a>",
                  "<!-- <api> -->",
                  "<b c='>'>é</b>",
                  "<![CDATA[ ]]>",
                  "  <api><user/></api>",
                  "</a>")),
          Map.entry(
              "java-constant",
              wrapped(
                  "API_TOKEN",
                  "package a;\n/* class { */\n@B(\"{\") class C<D> extends E {",
                  "  // API_TOKEN }",
                  "  char f = '\\''; String g = \"}\\\"\";",
                  "  String h = \"\"\"\n  } é\n  \"\"\";",
                  "",
                  "  void i() { }",
                  "}")),
          Map.entry(
              "js-constant",
              trial(
                  "apiToken",
                  "// apiToken",
                  "const a = /['\"{[/]/.test('é') ? 1 / 2 : `x ${ {b: `}`} } {`;",
                  "function c() { return /}/g }",
                  "",
                  "/* { */",
                  "export default { d: \"\\\"\" }")),
          Map.entry(
              "python-constant",
              trial(
                  "API_TOKEN",
                  "# API_TOKEN (",
                  "a = '''\nb \"\"\" (\n'''",
                  "def c(\n  d):\n    return 'é' + \"'\"",
                  "",
                  "if a:\n    pass")),
          Map.entry(
              "kubeconfig",
              wrapped(
                  "partners",
                  "apiVersion: v1\nclusters:",
                  "- cluster: {server: 'https://a.org'}",
                  "# - name: partners",
                  "- name: b\n  cluster:\n    server: https://é.org",
                  "- {}",
                  "users: []")),
          Map.entry(
              "git-credentials",
              trial(null, "https://a:b@host", "", "no url", "http://c:d%40e@host:81/f", "# é")));

  private Trials() {}

  /** Of formats that place a decoy in a file that has something in it already. */
  static List<Format> inFiles() {
    return Formats.all().stream().filter(format -> !of(format.id()).pieces().isEmpty()).toList();
  }

  /** What the format keeps all parts of. */
  static Credential credential(Format format) {
    return credential(format, Sample.VALUE, Sample.ENDPOINT);
  }

  /** What the format keeps all parts of, with that value and used at that host. */
  static Credential credential(Format format, String value, URI endpoint) {
    return switch (format.id()) {
      case "docker-config" -> Sample.credential(value, Sample.USERNAME, endpoint.getRawAuthority());
      case "aws-config" -> {
        Map<String, Secret> parts = new LinkedHashMap<>();
        parts.put(Credential.ID, Secret.of("AKIAQ3EGUXZ5T7LNKD2V"));
        parts.put(Credential.VALUE, Secret.of(value));
        parts.put(Credential.URL, Secret.of(endpoint.toString()));
        yield new Credential(parts, false);
      }
      case "ssh-config" -> Sample.credential(value, Sample.USERNAME, endpoint.toString());
      case "terraformrc" -> Sample.credential(value, null, endpoint.toString());
      case "document" -> Sample.credential(value, null, null);
      default -> Sample.credential(value, Sample.USERNAME, endpoint + "/repository/releases/");
    };
  }

  private static Trial trial(@Nullable String name, String... pieces) {
    return new Trial(name, "", List.of(pieces), "");
  }

  /** A first line, pieces, and a last line. */
  private static Trial wrapped(@Nullable String name, String... lines) {
    List<String> pieces = List.of(lines).subList(1, lines.length - 1);
    return new Trial(name, lines[0] + "\n", pieces, lines[lines.length - 1] + "\n");
  }

  static Trial of(String format) {
    return Objects.requireNonNull(ALL.get(format), "no trial for format " + format);
  }
}
