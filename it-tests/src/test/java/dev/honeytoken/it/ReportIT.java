package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Settings;
import dev.honeytoken.it.harness.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The project's history as a page, alone and in a site. */
class ReportIT {
  private static Chain chain;
  private static Settings reader;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
    reader = Settings.empty().key(Chain.SERVER, chain.collector().key("plant", "drill", "read"));
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static Project verified() {
    Project project = Shop.small(chain);
    chain.maven(project, "verify").run().succeeded();
    return project;
  }

  @Test
  void byItselfItWritesThePageBesideTheOtherReports() {
    Project project = verified();

    chain.maven(project, "honeytoken:report").with(reader).run().succeeded().said("Report: ");

    String page = project.read("target/honeytoken/honeytoken.html");
    assertThat(page)
        .contains("Decoys of com.example.shop:shop", ".env: BILLING_API_TOKEN", "passed", "<svg")
        .doesNotContain("This is not all", "<script", "http://");
    assertThat(project.read("target/honeytoken/verify.html"))
        .contains("Yes: the whole chain holds", ".env: BILLING_API_TOKEN")
        .doesNotContain("<script", "http://");
  }

  @Test
  void withAKeyThatMayNotReadItTellsWhatStandsHereAndWhy() {
    Project project = verified();

    chain.maven(project, "honeytoken:report").run().succeeded().said("scope 'read'");

    assertThat(project.read("target/honeytoken/honeytoken.html"))
        .contains("This is not all", ".env: BILLING_API_TOKEN");
  }

  @ParameterizedTest
  @CsvSource({"V3_6,3.12.1", "V3_9,3.21.0", "V4_0,3.21.0"})
  void itIsAReportOfTheSiteUnderSitePluginsOfBothLines(Maven maven, String sitePlugin) {
    Project project =
        Shop.files()
            .write(
                "pom.xml",
                Shop.twoDecoys(chain.pom())
                    .element(
                        """
                        <reporting><excludeDefaults>true</excludeDefaults><plugins><plugin>
                        <groupId>dev.honeytoken</groupId>
                        <artifactId>honeytoken-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration><collector><url>%s</url><serverId>%s</serverId></collector>
                        </configuration>
                        </plugin></plugins></reporting>"""
                            .formatted(Build.version(), chain.collector().adminUrl(), Chain.SERVER))
                    .xml());
    chain.maven(project, "generate-resources").run().succeeded();

    chain
        .maven(project, "org.apache.maven.plugins:maven-site-plugin:" + sitePlugin + ":site")
        .with(maven)
        .with(reader)
        .run()
        .succeeded();

    assertThat(project.read("target/site/honeytoken.html"))
        .contains("Decoys of com.example.shop:shop", ".env: BILLING_API_TOKEN");
    assertThat(project.read("target/site/project-reports.html")).contains("honeytoken.html");
  }
}
