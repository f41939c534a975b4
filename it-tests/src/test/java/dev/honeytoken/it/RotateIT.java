package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.honeytoken.it.harness.Chain;
import dev.honeytoken.it.harness.Maven;
import dev.honeytoken.it.harness.MavenRun;
import dev.honeytoken.it.harness.Project;
import dev.honeytoken.it.harness.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decoys that are replaced, and decoys whose build is over. */
class RotateIT {
  private static final Pattern TOKEN = Pattern.compile("BILLING_API_TOKEN=['\"]?([^'\"\\s]+)");
  private static final HttpClient INTRUDER = HttpClient.newHttpClient();

  private static Chain chain;

  @BeforeAll
  static void startCollector() {
    chain = Chain.start();
  }

  @AfterAll
  static void stopCollector() {
    chain.close();
  }

  private static String token(Project project) {
    Matcher token = TOKEN.matcher(project.read(".env"));
    assertThat(token.find()).as(project.read(".env")).isTrue();
    return token.group(1);
  }

  private static void use(String token, String userAgent) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(chain.collector().decoyUrl() + "/v1/invoices"))
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", userAgent)
            .build();
    INTRUDER.send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static MavenRun onCi(MavenRun run, String build) {
    return run.env("GITHUB_ACTIONS", "true")
        .env("GITHUB_REPOSITORY", "shop/shop")
        .env("GITHUB_RUN_ID", build)
        .env("GITHUB_RUN_ATTEMPT", "1");
  }

  private static List<JsonNode> decoysOf(String build) {
    return chain.collector().api().all("/v1/decoys", "decoys").stream()
        .filter(
            each -> each.path("origin").path("build").asText().equals("shop/shop/" + build + ".1"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void newDecoysTakeTheSamePlacesAndAnOldOneTellsWhenTheLeakHappened(Maven maven) throws Exception {
    Project project = Shop.small(chain);
    Map<String, String> before = project.bytes();
    chain.maven(project, "generate-resources").with(maven).run().succeeded();
    String old = token(project);

    chain.maven(project, "honeytoken:rotate").with(maven).run().succeeded().said("Planted");

    assertThat(token(project)).isNotEqualTo(old);
    String agent = "curl/8 " + maven.name();
    use(old, agent);
    JsonNode alert = chain.realAlert("jwt", agent);
    assertThat(alert.path("severity").asText()).isEqualTo("critical");
    assertThat(alert.path("reasons").toString())
        .contains("It is a retired decoy", "the leak happened before");
    chain.maven(project, "verify").with(maven).run().succeeded().said("2 of 2 decoys fire");
    chain.maven(project, "honeytoken:remove").with(maven).run().succeeded();
    assertThat(project.bytes()).isEqualTo(before);
  }

  @Test
  void onlyWhatIsOverdueIsRotatedAndRunningAgainChangesNothing() {
    Project project =
        Shop.files()
            .write(
                "pom.xml",
                chain
                    .pom()
                    .configuration(
                        """
                        <decoys><decoy><kind>jwt</kind><file>.env</file>
                        <name>BILLING_API_TOKEN</name><ttl>1s</ttl></decoy></decoys>""")
                    .withoutDecoys()
                    .xml());
    chain.maven(project, "generate-resources").run().succeeded();
    String old = token(project);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> !chain.collector().api().get("/v1/decoys?life=overdue").path("decoys").isEmpty());

    MavenRun rotate =
        chain.maven(project, "honeytoken:rotate").property("honeytoken.rotate.overdueOnly", "true");
    rotate.run().succeeded().said("Took out", "Planted");

    assertThat(token(project)).isNotEqualTo(old);
    String fresh = token(project);
    project.write("pom.xml", project.read("pom.xml").replace("<ttl>1s</ttl>", "<ttl>9d</ttl>"));
    chain.maven(project, "generate-resources").run().succeeded();
    String lasting = token(project);
    assertThat(lasting).isNotEqualTo(fresh);
    rotate.run().succeeded().said("The decoy stands as planted; nothing was written.");
    assertThat(token(project)).isEqualTo(lasting);
  }

  @ParameterizedTest
  @EnumSource(Maven.class)
  void theEndOfACiBuildIsMarkedAndAUseAfterwardsIsGraver(Maven maven) throws Exception {
    Project project = Shop.small(chain);
    String build = "7" + maven.name();

    onCi(chain.maven(project, "generate-resources").with(maven), build).run().succeeded();

    assertThat(decoysOf(build))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.path("buildEndedAt").asText()).isNotEmpty());
    String agent = "curl/9 " + maven.name();
    use(token(project), agent);
    JsonNode alert = chain.realAlert("jwt", agent);
    assertThat(alert.path("severity").asText()).isEqualTo("critical");
    assertThat(alert.path("reasons").toString()).contains("after its build had ended");
  }

  @Test
  void aBuildThatFailsIsMarkedAsWell() {
    Project project = Shop.small(chain);

    onCi(chain.maven(project, "verify", "-Dhoneytoken.verify.requiredChannels=nobody"), "82")
        .run()
        .failedSaying("Broken link: receipt");

    assertThat(decoysOf("82"))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.path("buildEndedAt").asText()).isNotEmpty());
  }

  @Test
  void onAWorkstationAndWhereItIsSwitchedOffNoEndIsMarked() {
    Project project = Shop.small(chain);

    onCi(chain.maven(project, "generate-resources"), "91")
        .property("honeytoken.markEnd", "false")
        .run()
        .succeeded();

    assertThat(decoysOf("91"))
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.path("buildEndedAt").isMissingNode()).isTrue());
  }
}
