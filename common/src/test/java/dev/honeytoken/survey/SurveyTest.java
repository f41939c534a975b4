package dev.honeytoken.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.placement.format.Formats;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.InUse;
import dev.honeytoken.survey.report.DecoysBlock;
import dev.honeytoken.survey.report.SurveyHtml;
import dev.honeytoken.survey.report.SurveyJson;
import dev.honeytoken.survey.report.SurveyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SurveyTest {
  private static final String KEY = "npm_0123456789abcdef0123456789abcdef0123";

  @TempDir Path root;
  @TempDir Path home;

  @BeforeEach
  void aProject() throws IOException {
    write(".env", "DB_HOST=db\n");
    write(".npmrc", "//registry.npmjs.org/:_authToken=" + KEY + "\n");
    write("package.json", "{}\n");
    write("ci/settings.xml", "<settings><servers/></settings>\n");
    write("src/main/resources/application.yml", "a: 1\n");
    write("README.md", "# Shop\n");
    write("Dockerfile", "FROM scratch\n");
    write("src/main/java/Shop.java", "class Shop { String key = \"" + KEY + "\"; }\n");
  }

  @Test
  void thePlacesThatIntrudersReadFirstComeFirst() {
    assertThat(report().findings())
        .extracting(Finding::id)
        .containsExactly(
            "npm",
            "dotenv",
            "maven",
            "docker",
            "configuration",
            "elsewhere",
            "deployment",
            "documents");
  }

  @Test
  void aRealKeysShapeIsToldByFileAndLine() {
    assertThat(of("npm").keys())
        .containsExactly(new Finding.Key("npm-token", ".npmrc", 1, List.of(1)));
  }

  @Test
  void noReportHoldsAnyPartOfARealKey() {
    SurveyReport report = report();

    assertThat(
            SurveyHtml.of(report)
                + SurveyJson.of(report)
                + String.join("\n", SurveyTable.plain().lines(report)))
        .contains("npm-token", ".npmrc")
        .doesNotContain(KEY.substring(0, 12), KEY.substring(12, 24), KEY.substring(28));
  }

  @Test
  void whatIsSuggestedSuitsThePlaceAndIsNamedAfterTheProject() {
    assertThat(report().decoys())
        .extracting(DecoySpec::kind, DecoySpec::file)
        .contains(
            org.assertj.core.groups.Tuple.tuple("npm-token", ".npmrc"),
            org.assertj.core.groups.Tuple.tuple("maven-server", "ci/settings.xml"));
    assertThat(of("dotenv").decoy()).extracting(DecoySpec::name).asString().contains("SHOP");
  }

  @Test
  void aNameTheBuildUsesIsNotSuggested() {
    String first = String.valueOf(decoy(of("maven")).name());
    List<InUse> inUse = List.of(new InUse(InUse.Type.SERVER_ID, first, "a <server>"));

    assertThat(decoy(find(report(inUse, null, Set.of()), "maven")).name()).isNotEqualTo(first);
  }

  @Test
  void aFileThatIsMadeWhereTheProjectHasUseForItIsSuggested() {
    assertThat(of("docker").count()).isZero();
    assertThat(decoy(of("docker")).file()).isEqualTo(".docker/config.json");
  }

  @Test
  void nothingIsSuggestedInWhatTheApplicationShips() {
    assertThat(of("configuration").decoy()).isNull();
    assertThat(of("configuration").why()).contains("shipped");
  }

  @Test
  void aFileThatCannotBeParsedIsNotSuggestedAndSaysWhy() throws IOException {
    write("ci/settings.xml", "<settings><servers>\n");

    assertThat(of("maven").decoy()).isNull();
    assertThat(of("maven").why()).contains("ci/settings.xml");
  }

  @Test
  void namesOfVariablesAreToldOnlyWhereAllowed() {
    assertThat(report().findings()).extracting(Finding::id).doesNotContain("environment");
    assertThat(find(report(List.of(), null, Set.of("NPM_TOKEN", "HOME")), "environment").examples())
        .containsExactly("NPM_TOKEN");
  }

  @Test
  void theHomeIsLookedAtOnlyWhereAllowed() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/credentials"), "[default]\n");

    assertThat(report().findings()).extracting(Finding::id).doesNotContain("cloud");
    assertThat(find(report(List.of(), home, Set.of()), "cloud").examples())
        .containsExactly("~/.aws/credentials");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cloud     | .aws/credentials           | [default]",
        "maven     | .m2/settings.xml           | <settings/>",
        "kube      | .kube/config               | apiVersion: v1",
        "git       | .git-credentials           | https://ci:x@git.example.com",
        "netrc     | .netrc                     | machine a.example login b password c",
        "pip       | .pypirc                    | [distutils]",
        "docker    | .docker/config.json        | {}",
        "terraform | .terraformrc               | # none",
        "history   | .bash_history              | ls",
      })
  void whereIntrudersLookInTheHomeADecoyFits(String place, String file, String text)
      throws IOException {
    Files.delete(root.resolve("ci/settings.xml"));
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), text + "\n");

    SurveyReport report = report(List.of(), home, Set.of());

    assertThat(decoy(find(report, place)).file()).isEqualTo("~/" + file);
    assertThat(DecoysBlock.lines(report.decoys()))
        .contains("    <file>~/" + file + "</file>")
        .endsWith("</decoys>", "<home>true</home>");
    assertThat(home.resolve(file)).hasContent(text);
  }

  @Test
  void theProjectsOwnFileComesBeforeTheHomes() throws IOException {
    Files.writeString(home.resolve(".npmrc"), "fund=false\n");

    SurveyReport report = report(List.of(), home, Set.of());

    assertThat(decoy(find(report, "npm")).file()).isEqualTo(".npmrc");
    assertThat(DecoysBlock.lines(report.decoys())).endsWith("</decoys>");
  }

  @Test
  void aFileTooLargeToReadIsStillKnownByItsName() throws IOException {
    write("big/.env", "A=1\n" + "#".repeat(Reading.MOST_BYTES));

    SurveyReport report = report();

    assertThat(report.passedOver()).isEqualTo(1);
    assertThat(find(report, "dotenv").examples()).contains("big/.env");
  }

  @Test
  void aLinkIsNotFollowedOutOfTheProject() throws IOException {
    Files.writeString(home.resolve(".env"), "A=1\n");
    Files.createSymbolicLink(root.resolve("link"), home);

    assertThat(of("dotenv").examples()).containsExactly(".env");
  }

  @Test
  void noFileIsChanged() throws IOException {
    Map<String, String> before = contents();

    report();

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void progressGoesUpToTheLastFile() {
    int[] last = new int[2];

    new Survey(
            request(List.of(), null, Set.of()),
            (done, all) -> {
              assertThat(done).isEqualTo(last[0] + 1);
              last[0] = done;
              last[1] = all;
            })
        .run();

    assertThat(last[0]).isPositive().isEqualTo(last[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cloud     | .aws/credentials           | [default]",
        "kube      | .kube/config               | apiVersion: v1",
        "git       | .git-credentials           | https://ci:x@git.example.com",
        "netrc     | .netrc                     | machine a.example login b password c",
        "pip       | pip.conf                   | [global]",
        "terraform | prod.tfvars                | region = \"eu\"",
        "pipelines | .gitlab-ci.yml             | stages: [build]",
        "pipelines | Jenkinsfile                | node { }",
        "pipelines | .github/workflows/ci.yml   | on: push",
      })
  void whereIntrudersLookADecoyFits(String place, String file, String text) throws IOException {
    write(file, text + "\n");

    DecoySpec decoy = decoy(of(place));

    assertThat(decoy.file()).isEqualTo(file);
  }

  @ParameterizedTest
  @MethodSource("ideas")
  void everyIdeaIsOfAKindAndAFormatThatExist(Idea idea) {
    assertThat(Kinds.of(idea.kind())).isNotNull();
    if (idea.format() != null) {
      assertThat(Formats.of(idea.format())).isNotNull();
    }
  }

  static Stream<Idea> ideas() {
    return Places.files().stream().flatMap(each -> each.ideas().stream());
  }

  private Finding of(String id) {
    return find(report(), id);
  }

  private static DecoySpec decoy(Finding finding) {
    assertThat(finding.why()).isNull();
    return java.util.Objects.requireNonNull(finding.decoy());
  }

  private static Finding find(SurveyReport report, String id) {
    return report.findings().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private SurveyReport report() {
    return report(List.of(), null, Set.of());
  }

  private SurveyReport report(List<InUse> inUse, @Nullable Path in, Set<String> variables) {
    return new Survey(request(inUse, in, variables), Progress.NONE).run();
  }

  private SurveyRequest request(List<InUse> inUse, @Nullable Path in, Set<String> variables) {
    return new SurveyRequest(
        "com.example:shop", root.toString(), in == null ? null : in.toString(), variables, inUse);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        contents.put(each.toString(), Files.readString(each));
      }
    }
    return contents;
  }
}
