package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real Mavens decrypt a planted login with the planted master password, and send it. */
class EncryptedServerIT {
  private static Chain chain;
  private static Project project;

  @BeforeAll
  static void plant() {
    chain = Chain.start();
    project = Shop.files();
    project.write(
        "pom.xml",
        chain
            .pom()
            .decoy("maven-server", "ci/settings.xml", "acme-releases", "encrypted", "maven3")
            .decoy("maven-server", "deploy/settings.xml", "acme-snapshots", "encrypted", "maven4")
            .xml());
    // Seeds, and drills: the gate reads both files as Maven would.
    chain.maven(project, "verify").run().succeeded();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void aDeployWithTheStolenFilesFires(Maven maven) {
    assertThat(project.read("ci/settings.xml")).containsPattern("<password>\\{[^}]+=*\\}<");
    deploys(maven, "ci/settings.xml", "settings.security", "ci/settings-security.xml");
  }

  @Test
  void aDeployWithWhatMavenFourEncryptsFires() {
    assertThat(project.read("deploy/settings.xml"))
        .contains("<password>{[name=master,cipher=AES/GCM/NoPadding,");
    deploys(
        Maven.V4_0,
        "deploy/settings.xml",
        "maven.settings.security",
        "deploy/settings-security4.xml");
  }

  private static void deploys(Maven maven, String settings, String property, String security) {
    String text = project.read(settings);
    Matcher url = Pattern.compile("<url>(http[^<]+)</url>").matcher(text);
    assertThat(url.find()).isTrue();
    Matcher id = Pattern.compile("<id>(acme-[^<]+)</id>").matcher(text);
    assertThat(id.find()).isTrue();
    Project stolen = Project.deployable("stolen-" + maven.name() + "-" + id.group(1));
    int before = chain.collector().api().realHits().size();

    MavenRun.in(stolen)
        .with(maven)
        .settingsFile(project.file(settings))
        .property(property, project.file(security).toString())
        .property("altDeploymentRepository", id.group(1) + "::" + url.group(1))
        .call("deploy")
        .run();

    Awaitility.await("a hit from " + maven)
        .atMost(Duration.ofSeconds(30))
        .until(() -> chain.collector().api().realHits().size() > before);
  }
}
