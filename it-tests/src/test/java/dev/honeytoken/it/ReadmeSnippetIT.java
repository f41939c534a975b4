package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Settings;
import dev.honeytoken.it.harness.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's pom is no sketch: what is copied from there is what runs here. */
class ReadmeSnippetIT {
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: pom -->\\s*```xml\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern URL = Pattern.compile("(<collector>\\s*<url>)[^<]*(</url>)");
  private static final Pattern SERVER = Pattern.compile("<serverId>([^<]*)</serverId>");
  private static final Pattern VERSION = Pattern.compile("<version>[^<]*</version>");

  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  /** The snippet as it stands in the README, but for the collector's address and our version. */
  private static String snippet() throws IOException {
    Matcher found = SNIPPET.matcher(Files.readString(Build.root().resolve("README.md")));
    assertThat(found.find()).as("a snippet marked <!-- snippet: pom --> in README.md").isTrue();
    Matcher url = URL.matcher(found.group(1));
    assertThat(url.find()).as("the snippet's <collector><url>").isTrue();
    String snippet = url.replaceFirst("$1" + chain.collector().adminUrl() + "$2");
    return VERSION.matcher(snippet).replaceAll("<version>" + Build.version() + "</version>");
  }

  private static Project project() throws IOException {
    return Shop.files()
        .write(
            "pom.xml",
            """
            <project>
            <modelVersion>4.0.0</modelVersion>
            <groupId>com.example.shop</groupId>
            <artifactId>shop</artifactId>
            <version>1.0</version>
            <packaging>pom</packaging>
            <build><plugins>
            %s
            </plugins></build>
            </project>
            """
                .formatted(snippet()));
  }

  private static Outcome build(Project project, Maven maven) throws IOException {
    Matcher server = SERVER.matcher(snippet());
    assertThat(server.find()).as("the snippet's <serverId>").isTrue();
    return chain
        .maven(project, "verify")
        .with(maven)
        .with(Settings.empty().key(server.group(1), chain.key()))
        .run();
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void aBuildWithTheReadmesPomPasses(Maven maven) throws IOException {
    build(project(), maven).succeeded().said("decoys fire");
  }

  @Test
  void aBuildWithTheReadmesPomFailsWhenNobodyWouldBeTold() throws IOException {
    chain.sink().answer(403);
    try {
      build(project(), Maven.V3_9).failedSaying("Broken link: receipt", "team");
    } finally {
      chain.sink().answer(200);
    }
  }
}
