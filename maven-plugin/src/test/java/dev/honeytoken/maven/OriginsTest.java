package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Origin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginsTest {
  @TempDir Path directory;

  @Test
  void outsideOfACiServerThereIsNoBuild() {
    Origin origin = Origins.of(directory, Map.of("HOSTNAME", "desk"), "t 1");

    assertThat(origin).isEqualTo(new Origin("t 1", null, null, null, null, "desk", null));
  }

  @Test
  void aBuildOfGitHubActionsNamesItsRun() {
    Map<String, String> environment =
        Map.of(
            "GITHUB_ACTIONS", "true",
            "GITHUB_SHA", "abc",
            "GITHUB_REF_NAME", "main",
            "GITHUB_REPOSITORY", "acme/shop",
            "GITHUB_RUN_ID", "42",
            "GITHUB_RUN_ATTEMPT", "2",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_ACTOR", "ada",
            "RUNNER_NAME", "r1");

    assertThat(Origins.of(directory, environment, "t"))
        .isEqualTo(
            new Origin(
                "t",
                "abc",
                "main",
                "acme/shop/42.2",
                "https://github.com/acme/shop/actions/runs/42",
                "r1",
                "ada"));
  }

  @Test
  void theSecondAlternativeCountsWhereTheFirstIsNotSet() {
    assertThat(CiServer.filled("${A}|${B}", Map.of("A", " ", "B", "b"))).isEqualTo("b");
  }

  @Test
  void aTemplateWithAnUnsetVariableGivesNothing() {
    assertThat(CiServer.filled("${A}/${B}", Map.of("A", "a"))).isNull();
  }

  static Stream<CiServer> servers() {
    return CiServer.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void everyServerIsFoundByItsMarkerAndNamesTheBuild(CiServer server) {
    Map<String, String> environment = new HashMap<>(Map.of(server.marker(), "1"));
    Pattern.compile("\\$\\{(\\w+)}")
        .matcher(server.toString())
        .results()
        .forEach(variable -> environment.put(variable.group(1), "v"));

    assertThat(CiServer.in(environment)).isEqualTo(server);
    assertThat(Origins.of(directory, environment, "t").build()).contains("v").doesNotContain("$");
  }
}
