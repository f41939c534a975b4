package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.drill.DrillRequest;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.PlantingRequest;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
  @TempDir Path directory;

  @Test
  void aProjectIsNamedByGroupAndArtifactAndKeepsItsRecordUnderTarget() {
    PlantingRequest request = requests().planting(List.of(jwt()));

    assertThat(request.project()).isEqualTo("com.example:orders");
    assertThat(request.directory()).isEqualTo(directory.toString());
    assertThat(request.record())
        .isEqualTo(directory.resolve("target/honeytoken/planting").toString());
    assertThat(request.origin().tool()).isEqualTo("honeytoken-maven-plugin 1");
  }

  @Test
  void aDecoyIsTranslatedFieldByField() {
    DecoyParameters decoy = jwt();
    decoy.file = "conf\\.env";
    decoy.name = "BILLING_API_TOKEN";
    decoy.format = "dotenv";
    decoy.lifetimeDays = 30;
    decoy.options.put("issuer", "billing");
    decoy.sample = "acme_1";

    assertThat(requests().planting(List.of(decoy)).decoys())
        .containsExactly(
            new DecoySpec(
                "jwt",
                "conf/.env",
                "dotenv",
                "BILLING_API_TOKEN",
                Map.of("issuer", "billing", "sample", "acme_1"),
                Duration.ofDays(30)));
  }

  @Test
  void aDecoyWithoutAKindIsNamedByItsNumber() {
    DecoyParameters decoy = jwt();
    decoy.kind = null;

    assertThatThrownBy(() -> requests().planting(List.of(jwt(), decoy)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("<decoy> number 2 has no <kind>.");
  }

  @Test
  void aLifetimeOfNoDaysIsRefused() {
    DecoyParameters decoy = jwt();
    decoy.lifetimeDays = 0;

    assertThatThrownBy(() -> requests().planting(List.of(decoy)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("<lifetimeDays>");
  }

  @Test
  void aTimeToLiveIsReadWithItsUnitAndAnotherIsRefusedWithAnExample() {
    DecoyParameters decoy = jwt();
    decoy.ttl = "30d";
    assertThat(requests().planting(List.of(decoy)).decoys().get(0).ttl())
        .isEqualTo(Duration.ofDays(30));

    decoy.ttl = "30";
    assertThatThrownBy(() -> requests().planting(List.of(decoy)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("<ttl> of <decoy> number 1")
        .hasMessageContaining("30d");
  }

  @Test
  void theGateTakesItsChannelsFromThePom() {
    VerifyParameters verify = new VerifyParameters();
    verify.requiredChannels.addAll(List.of("slack", "log"));
    verify.timeoutSeconds = 5;

    DrillRequest request = requests().drill(List.of(jwt()), verify, new Given(name -> null));

    assertThat(request.requiredChannels()).containsExactly("slack", "log");
    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void theGateTakesItsChannelsFromAProperty() {
    Given given = new Given(Map.of("honeytoken.verify.requiredChannels", "slack, log")::get);

    assertThat(requests().drill(List.of(), new VerifyParameters(), given).requiredChannels())
        .containsExactly("slack", "log");
  }

  private static DecoyParameters jwt() {
    DecoyParameters decoy = new DecoyParameters();
    decoy.kind = "jwt";
    decoy.file = ".env";
    return decoy;
  }

  private Requests requests() {
    Model model = new Model();
    model.setGroupId("com.example");
    model.setArtifactId("orders");
    Build build = new Build();
    build.setDirectory(directory.resolve("target").toString());
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setFile(new File(directory.toFile(), "pom.xml"));
    return new Requests(
        project,
        new ServersInUse(new Settings(), null, null, null),
        Map.of(),
        "honeytoken-maven-plugin 1");
  }
}
