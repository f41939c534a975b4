package dev.honeytoken.placement.format;

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
              "git-credentials",
              trial(null, "https://a:b@host", "", "no url", "http://c:d%40e@host:81/f", "# é")));

  private Trials() {}

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
