package dev.honeytoken.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages on security claim is shown by tests that exist. */
class SecurityPagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");

  @ParameterizedTest
  @ValueSource(strings = {"docs/security.md", "docs/threat-model.md"})
  void everyTestThatAPageNamesIsThere(String page) throws IOException {
    Map<String, String> tests = tests();
    List<String> missing = new ArrayList<>();
    int named = 0;
    Matcher matcher = NAMED.matcher(Files.readString(ROOT.resolve(page)));
    while (matcher.find()) {
      named++;
      String source = tests.getOrDefault(matcher.group(1), "");
      String method = matcher.group(2);
      boolean there = method == null ? !source.isEmpty() : source.contains("void " + method + "(");
      if (!there) {
        missing.add(matcher.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(10);
  }

  @org.junit.jupiter.api.Test
  void everyPointOfTheStandardHasATestOrSaysWhatElseShowsIt() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
            .filter(each -> each.matches("\\| \\d+\\.\\d+\\.\\d+ .*"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(25).allMatch(each -> each.split("\\|", -1).length == 5);
    assertThat(rows.stream().map(each -> each.split("\\|", -1)[3].strip()))
        .allMatch(each -> !each.isEmpty());
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new TreeMap<>();
    for (String module :
        List.of("common", "collector", "maven-plugin", "jenkins-plugin", "container", "it-tests")) {
      Path sources = ROOT.resolve(module).resolve("src/test/java");
      if (!Files.isDirectory(sources)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path each : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          String name = each.getFileName().toString().replace(".java", "");
          tests.put(name, Files.readString(each));
        }
      }
    }
    return tests;
  }
}
