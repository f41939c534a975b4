package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.honeytoken.planting.InUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.DeploymentRepository;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesInUseTest {
  private static final String NPMRC =
      """
      save-exact=true
      registry = "https://npm.example.com:4873/"
      @acme:registry=https://acme.example.com/npm/
      //other.example.com/:_authToken=x
      """;

  @TempDir Path directory;
  private final Model model = new Model();
  private final Settings settings = new Settings();

  @BeforeEach
  void setUpAProjectThatDeploys() {
    DeploymentRepository releases = new DeploymentRepository();
    releases.setId("releases");
    releases.setUrl("https://repo.example.com:8443/releases");
    DistributionManagement distribution = new DistributionManagement();
    distribution.setRepository(releases);
    model.setDistributionManagement(distribution);
  }

  @Test
  void whereAProjectDeploysIsInUseByIdAndByHost() {
    assertThat(names())
        .contains(
            new InUse(InUse.Type.SERVER_ID, "releases", "<distributionManagement> of the pom"),
            new InUse(
                InUse.Type.REGISTRY_HOST,
                "repo.example.com:8443",
                "<distributionManagement> of the pom"));
  }

  @Test
  void repositoriesMirrorsAndServersAreInUse() {
    Repository repository = new Repository();
    repository.setId("public");
    repository.setUrl("https://public.example.com/");
    model.addRepository(repository);
    model.addPluginRepository(repository);
    Mirror mirror = new Mirror();
    mirror.setId("mirror");
    mirror.setUrl("https://mirror.example.com/");
    settings.addMirror(mirror);
    Server server = new Server();
    server.setId("server");
    settings.addServer(server);

    assertThat(names())
        .filteredOn(name -> name.type() == InUse.Type.SERVER_ID)
        .extracting(InUse::name)
        .containsExactly("releases", "public", "public", "mirror", "server");
  }

  @Test
  void variablesOfTheEnvironmentAreInUse() {
    assertThat(NamesInUse.of(model, servers(null, null), Map.of("API_TOKEN", "x"), directory))
        .contains(new InUse(InUse.Type.VARIABLE, "API_TOKEN", "the environment of the build"));
  }

  @Test
  void npmsDefaultRegistryIsInUse() {
    assertThat(names()).extracting(InUse::name).contains("registry.npmjs.org");
  }

  @Test
  void theDefaultRegistryOfTheProjectIsInUseAndItsScopesAreNot() throws IOException {
    Files.writeString(directory.resolve(".npmrc"), NPMRC);

    assertThat(names())
        .extracting(InUse::name)
        .contains("npm.example.com:4873")
        .doesNotContain("acme.example.com", "other.example.com");
  }

  @Test
  void theScopesOfTheUserAreInUse() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Files.writeString(home.resolve(".npmrc"), NPMRC);

    assertThat(
            NamesInUse.of(model, servers(null, null), Map.of("HOME", home.toString()), directory))
        .extracting(InUse::name)
        .contains("npm.example.com:4873", "acme.example.com")
        .doesNotContain("other.example.com");
  }

  @Test
  void anAddressThatNothingFillsIsNoHost() {
    Repository repository = new Repository();
    repository.setId("x");
    repository.setUrl("${repo.url}");
    model.addRepository(repository);

    assertThat(names())
        .filteredOn(name -> name.type() == InUse.Type.REGISTRY_HOST)
        .extracting(InUse::name)
        .containsExactly("repo.example.com:8443", "registry.npmjs.org");
  }

  private List<InUse> names() {
    return NamesInUse.of(model, servers(null, null), Map.of(), directory);
  }

  private ServersInUse servers(@Nullable Path users, @Nullable String home) {
    return new ServersInUse(
        settings,
        users == null ? null : users.toFile(),
        directory.resolve("conf.xml").toFile(),
        home);
  }

  /** What of the user's own settings may be a decoy is looked at where it is placed. */
  @Test
  void serversOfTheUsersOwnSettingsAreSeenInTheirFileUnlessTheInstallationHasThemToo()
      throws IOException {
    Files.writeString(
        directory.resolve("conf.xml"),
        "<settings><servers><server><id>both</id></server></servers></settings>");
    for (String each : List.of("own", "both")) {
      Server server = new Server();
      server.setId(each);
      settings.addServer(server);
    }
    Path users = directory.resolve(".m2/settings.xml");
    String home = directory.toString();

    assertThat(servers(users, home).names())
        .extracting(InUse::name, InUse::file)
        .containsExactly(tuple("own", "~/.m2/settings.xml"), tuple("both", null));
    assertThat(servers(directory.resolve("ci.xml"), home).names())
        .extracting(InUse::file)
        .containsOnlyNulls();
    assertThat(servers(users, null).names()).extracting(InUse::file).containsOnlyNulls();
  }

  @Test
  void scopesOfTheUserAreNoneWhereDecoysGoThere() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    Files.writeString(home.resolve(".npmrc"), NPMRC);
    Map<String, String> environment = Map.of("HOME", home.toString());

    assertThat(NamesInUse.of(model, servers(null, home.toString()), environment, directory))
        .extracting(InUse::name)
        .contains("npm.example.com:4873")
        .doesNotContain("acme.example.com");
  }
}
