package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.CollectorException;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.MemoryCollector;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantedDecoy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoys in the home of the build's user: when they are asked for, and as careful as elsewhere. */
class HomeTest {
  private static final Origin ORIGIN = new Origin("test", "c0ffee", "main", "7", null, null, null);

  @TempDir private Path directory;
  private Checkout project;
  private Checkout home;
  private MemoryCollector collector;
  private Map<String, String> projectBefore;
  private Map<String, String> homeBefore;

  @BeforeEach
  void start() throws IOException {
    project = new Checkout(Files.createDirectory(directory.resolve("project")));
    home = new Checkout(Files.createDirectory(directory.resolve("home")));
    home.write(".aws/credentials", "[default]\r\naws_access_key_id = AKIAQ3EGRIGIHKZM7VVX\r\n");
    home.write(".m2/settings.xml", "<settings>\n  <servers/>\n</settings>\n");
    projectBefore = project.files();
    homeBefore = home.files();
    collector = new MemoryCollector(URI.create("https://packages.example.com"));
  }

  private PlantingRequest request(boolean allowed, InUse... inUse) {
    return new PlantingRequest(
        "g:a",
        project.directory().toString(),
        project.record().toString(),
        ORIGIN,
        List.of(
            Checkout.decoy("jwt", ".env", "BILLING_API_TOKEN"),
            Checkout.decoy("aws-key", "~/.aws/credentials", "backup"),
            Checkout.decoy("npm-token", "~/.npmrc", "@partner"),
            Checkout.decoy("maven-server", "~/.m2/settings.xml", "partner-releases"),
            Checkout.decoy("kubeconfig-token", "~/.kube/config", "staging"),
            Checkout.decoy("netrc-login", "~/.netrc", null),
            Checkout.decoy("docker-auth", "~/.docker/config.json", null)),
        List.of(inUse),
        null,
        allowed ? home.directory().toString() : null);
  }

  private List<PlantedDecoy> seed(InUse... inUse) {
    return new Seeding(collector, event -> {}).run(request(true, inUse)).decoys();
  }

  @Test
  void decoysAreInTheHomeAndOutOfItAgainByteForByte() {
    assertThat(seed()).hasSize(7).allMatch(each -> each.state() == DecoyState.PLANTED);
    assertThat(home.read(".aws/credentials")).contains("[default]", "backup]");
    assertThat(home.read(".netrc")).contains("machine packages.example.com");
    assertThat(home.read(".m2/settings.xml")).contains("<id>partner-releases</id>");

    RemovalSummary removed = new Removal(collector, event -> {}).run(request(true));

    assertThat(removed.removed()).hasSize(7);
    assertThat(removed.missing()).isEmpty();
    assertThat(home.files()).isEqualTo(homeBefore);
    assertThat(project.files()).isEqualTo(projectBefore);
    assertThat(home.directory().resolve(".kube")).doesNotExist();
  }

  @Test
  void aNewFileThereIsForItsOwnerAlone() throws IOException {
    seed();
    Path file = home.directory().resolve(".kube/config");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutBeingAskedForNothingGoesThereAndNothingIsRegistered() {
    assertThatThrownBy(() -> new Seeding(collector, event -> {}).run(request(false)))
        .isInstanceOfSatisfying(
            PlacementException.class,
            e -> {
              assertThat(e).hasMessageContaining("home");
              assertThat(e.settings()).contains(Setting.HOME);
            });
    assertThat(collector.all()).isEmpty();
    assertThat(home.files()).isEqualTo(homeBefore);
  }

  @Test
  void whatWasPlantedThereIsNotForgottenWhenItIsNotAskedForAnyMore() {
    seed();
    assertThatThrownBy(() -> new Removal(collector, event -> {}).run(request(false)))
        .isInstanceOf(PlacementException.class);
    assertThat(project.files()).isEqualTo(projectBefore);

    new Removal(collector, event -> {}).run(request(true));
    assertThat(home.files()).isEqualTo(homeBefore);
  }

  @Test
  void anotherBuildOfTheSameProjectFindsItsOwnDecoysInTheHome() {
    seed();
    InUse planted =
        new InUse(
            InUse.Type.SERVER_ID,
            "partner-releases",
            "a <server> of settings.xml",
            "~/.m2/settings.xml");
    assertThat(seed(planted)).hasSize(7);
    assertThat(collector.all()).hasSize(1);
  }

  @Test
  void aServerOfTheInstallationIsNotShadowed() {
    InUse installed =
        new InUse(InUse.Type.SERVER_ID, "partner-releases", "a <server> of settings.xml");
    assertThatThrownBy(() -> seed(installed))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("partner-releases");
    assertThat(home.files()).isEqualTo(homeBefore);
  }

  @Test
  void whatTheUserHasIsNeverReplaced() {
    home.write(".netrc", "machine packages.example.com login ann password pw\n");
    Map<String, String> before = home.files();
    assertThatThrownBy(this::seed)
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("packages.example.com");
    assertThat(home.files()).isEqualTo(before);
    assertThat(project.files()).isEqualTo(projectBefore);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aBuildThatDiesAtAnyStepLeavesNothingForGood(int step) {
    collector.after =
        at -> {
          if (at == step) {
            throw MemoryCollector.gone();
          }
        };
    assertThatThrownBy(this::seed).isInstanceOf(CollectorException.class);
    collector.after = at -> {};

    seed();
    new Removal(collector, event -> {}).run(request(true));
    assertThat(home.files()).isEqualTo(homeBefore);
    assertThat(project.files()).isEqualTo(projectBefore);
  }

  @Test
  void buildsOfDifferentProjectsTakeTurnsInOneHome() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    String at = home.directory().toString();
    LocalWorkspace first = LocalWorkspace.of(project.directory().toString(), "r", at);
    LocalWorkspace second = LocalWorkspace.of(other.toString(), "r", at);
    LocalWorkspace elsewhere = LocalWorkspace.of(other.toString(), "r", null);

    first.alone(
        Duration.ofSeconds(1),
        () -> {
          assertThatThrownBy(() -> second.alone(Duration.ofMillis(10), () -> true))
              .isInstanceOf(ConfigurationException.class)
              .hasMessageContaining("home");
          assertThat(elsewhere.alone(Duration.ofMillis(10), () -> true)).isTrue();
          return true;
        });
    assertThat(second.alone(Duration.ofMillis(10), () -> true)).isTrue();
  }
}
