package dev.honeytoken.collector.channel.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.channel.AlertSamples;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Opened;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.registry.ChannelSections;
import dev.honeytoken.collector.config.yaml.YamlFile;
import dev.honeytoken.collector.running.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel to SNS without keys of its own, and a server that is all of Amazon that it asks. */
class MachineIdentityTest {
  private static final String PUBLISHED =
      "<PublishResponse><PublishResult><MessageId>94f20ce6</MessageId></PublishResult>"
          + "</PublishResponse>";
  private static final String ROLE = "arn:aws:iam::123456789012:role/alerts";

  private final MockWebServer server = new MockWebServer();
  private final SettableClock clock = new SettableClock();
  private final Map<String, Function<RecordedRequest, MockResponse>> amazon =
      new ConcurrentHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return amazon
                .getOrDefault(request.getUrl().encodedPath(), each -> answer(404, ""))
                .apply(request);
          }
        });
    server.start();
    environment.put("HOME", directory.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_ENDPOINT_URL_STS", server.url("/sts").toString());
    amazon.put("/sns", request -> answer(200, PUBLISHED));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keysOfTheEnvironmentGoFirst() throws IOException {
    environment.putAll(
        Map.of("AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", "secret-of-env"));
    profiles("[default]\naws_access_key_id = AKIAFILE\naws_secret_access_key = secret-of-file\n");

    assertThat(send()).isInstanceOf(Outcome.Receipt.class);
    assertSigned("AKIAENV", "secret-of-env");
  }

  @Test
  void aRoleIsTakenOnWithTheTokenThatItsFileHoldsNow() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "first.web.token\n");
    environment.putAll(
        Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", ROLE));
    amazon.put("/sts", request -> sts("ASIAWEB", "secret-of-web", clock.instant()));
    Channel channel = channel();

    assertThat(send(channel)).isInstanceOf(Outcome.Receipt.class);
    assertThat(form(requests("/sts").get(0)))
        .contains("Action=AssumeRoleWithWebIdentity", "Version=2011-06-15")
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Falerts")
        .contains("WebIdentityToken=first.web.token", "RoleSessionName=honeytoken-collector");
    RecordedRequest published = seen.get(seen.size() - 1);
    assertThat(published.getHeaders().get("X-Amz-Security-Token")).isEqualTo("token-of-ASIAWEB");
    assertSigned("ASIAWEB", "secret-of-web");

    Files.writeString(token, "second.web.token");
    clock.advance(Duration.ofMinutes(54));
    send(channel);
    assertThat(requests("/sts")).as("they are good for six minutes more").isEmpty();
    clock.advance(Duration.ofMinutes(2));
    send(channel);
    assertThat(form(requests("/sts").get(0))).contains("WebIdentityToken=second.web.token");
  }

  @Test
  void aProfileHasKeysOfItsOwn() throws IOException {
    environment.put("AWS_PROFILE", "ci");
    profiles(
        """
        # comment
        [default]
        aws_access_key_id=AKIADEFAULT
        aws_secret_access_key=x
        [ci]
        aws_access_key_id = AKIACI ; of ci
        aws_secret_access_key = se/cr+et=of=ci
        """);

    assertThat(send()).isInstanceOf(Outcome.Receipt.class);
    assertSigned("AKIACI", "se/cr+et=of=ci");
  }

  @Test
  void aProfileTakesOnARoleWithAnothersKeys() throws IOException {
    environment.put("AWS_PROFILE", "alerts");
    profiles("[base]\naws_access_key_id = AKIABASE\naws_secret_access_key = secret-of-base\n");
    Files.writeString(
        directory.resolve(".aws/config"),
        "[profile alerts]\nrole_arn = "
            + ROLE
            + "\nsource_profile = base\nexternal_id = ours\ns3 =\n  role_arn = none\n");
    amazon.put("/sts", request -> sts("ASIAROLE", "secret-of-role", clock.instant()));

    assertThat(send()).isInstanceOf(Outcome.Receipt.class);
    RecordedRequest asked = requests("/sts").get(0);
    assertThat(form(asked)).contains("Action=AssumeRole&", "ExternalId=ours");
    assertThat(asked.getHeaders().get("Authorization"))
        .isEqualTo(
            SignatureV4.authorization(
                asked, body(asked), "AKIABASE", "secret-of-base", "eu-central-1", "sts"));
    assertSigned("ASIAROLE", "secret-of-role");
  }

  @Test
  void aPodOfEksIsAskedWithItsToken() throws IOException {
    Path token = Files.writeString(directory.resolve("eks-token"), "pod.token\n");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url("/v1/credentials").toString());
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
    amazon.put("/v1/credentials", request -> keys("ASIAPOD", "secret-of-pod", clock.instant()));

    assertThat(send()).isInstanceOf(Outcome.Receipt.class);
    assertThat(requests("/v1/credentials").get(0).getHeaders().get("Authorization"))
        .isEqualTo("pod.token");
    assertSigned("ASIAPOD", "secret-of-pod");
  }

  @Test
  void keysAreAskedForInTheClearOnlyNearby() {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://keys.example.com/v1");

    assertThat(send().detail())
        .contains("container: AWS_CONTAINER_CREDENTIALS_FULL_URI names keys.example.com")
        .contains("https alone");
  }

  @Test
  void anInstancesRoleIsAskedForInASession() {
    instance("ASIAEC2", "secret-of-ec2");

    assertThat(send()).isInstanceOf(Outcome.Receipt.class);
    RecordedRequest session = requests("/latest/api/token").get(0);
    assertThat(session.getMethod()).isEqualTo("PUT");
    assertThat(session.getHeaders().get("X-aws-ec2-metadata-token-ttl-seconds")).isEqualTo("300");
    assertSigned("ASIAEC2", "secret-of-ec2");
  }

  @Test
  void aServiceThatBeginsNoSessionIsNotAskedInTheOldWay() {
    instance("ASIAEC2", "secret-of-ec2");
    amazon.put("/latest/api/token", request -> answer(403, ""));

    assertThat(send())
        .isEqualTo(
            new Outcome.Later(
                "there are no keys for Amazon: instance: the instance's metadata service begins no"
                    + " session: HTTP 403",
                null));
    assertThat(requests("/latest/meta-data/iam/security-credentials/")).isEmpty();
  }

  @Test
  void whatFailsLeavesItToTheNextAndNothingAtAllSaysWhatWasTried() throws IOException {
    environment.put("AWS_ACCESS_KEY_ID", "AKIAHALF");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", directory.resolve("none").toString());
    environment.put("AWS_ROLE_ARN", ROLE);
    environment.put("AWS_PROFILE", "nobody");

    assertThat(send().detail())
        .contains("environment: AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not")
        .contains("web identity: ", "none cannot be read")
        .contains("profile: there is no profile 'nobody'");

    instance("ASIAEC2", "secret-of-ec2");
    assertThat(send()).isInstanceOf(Outcome.Receipt.class);
  }

  @ParameterizedTest
  @CsvSource({"403, ExpiredToken", "403, InvalidClientTokenId"})
  void keysThatAreNotTakenAnyMoreAreReplaced(int status, String code) {
    List<String> ids = new ArrayList<>(List.of("ASIAFIRST", "ASIASECOND"));
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url("/keys").toString());
    amazon.put("/keys", request -> keys(ids.remove(0), "secret-of-it", clock.instant()));
    amazon.put(
        "/sns",
        request ->
            String.valueOf(request.getHeaders().get("Authorization")).contains("ASIAFIRST")
                ? answer(status, "<Code>" + code + "</Code>")
                : answer(200, PUBLISHED));
    Channel channel = channel();

    assertThat(send(channel)).isInstanceOf(Outcome.Later.class);
    assertThat(send(channel)).isInstanceOf(Outcome.Receipt.class);
  }

  @Test
  void keysAreUsedToTheirEndWhileWhoeverGivesThemIsDown() {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url("/keys").toString());
    amazon.put("/keys", request -> keys("ASIAPOD", "secret-of-pod", clock.instant()));
    Channel channel = channel();
    send(channel);
    amazon.put("/keys", request -> answer(500, ""));

    clock.advance(Duration.ofMinutes(58));
    assertThat(send(channel)).isInstanceOf(Outcome.Receipt.class);
    clock.advance(Duration.ofMinutes(3));
    assertThat(send(channel))
        .isEqualTo(
            new Outcome.Later(
                "there are no keys for Amazon: container: the container's agent answers HTTP 500",
                null));
  }

  @Test
  void noKeyIsShownWhateverRepeatsIt() {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url("/keys").toString());
    amazon.put("/keys", request -> keys("ASIAPOD", "secret-of-pod", clock.instant()));
    amazon.put(
        "/sns",
        request -> answer(403, "<Code>SignatureDoesNotMatch</Code>" + request.getHeaders()));

    assertThat(send().detail())
        .contains("SignatureDoesNotMatch")
        .doesNotContain("token-of-ASIAPOD");

    amazon.put("/keys", request -> answer(200, "{\"SecretAccessKey\":\"secret-of-pod\"}"));
    assertThat(send().detail()).contains("something other than keys").doesNotContain("secret-of");
  }

  @Test
  void whatComesOverTheApiCannotUseTheMachinesIdentity() {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                ChannelSections.read(
                    "pager",
                    YamlFile.fromAfar(
                        "body", "type: sns\ntopic: arn:aws:sns:eu-central-1:123456789012:t\n")));

    assertThat(failure).hasMessageContaining("accessKeyId", "identity of the collector's machine");
  }

  @Test
  void halfAKeyStopsTheStart() {
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> Opened.settings(yaml() + "accessKeyId: env:HOME\n", environment));

    assertThat(failure).hasMessageContaining("secretAccessKey");
  }

  private void instance(String id, String key) {
    environment.remove("AWS_EC2_METADATA_DISABLED");
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", server.url("/").toString());
    String roles = "/latest/meta-data/iam/security-credentials/";
    amazon.put("/latest/api/token", request -> answer(200, "session-1"));
    amazon.put(roles, request -> inSession(request, answer(200, "collector-role\n")));
    amazon.put(
        roles + "collector-role", request -> inSession(request, keys(id, key, clock.instant())));
  }

  private static MockResponse inSession(RecordedRequest request, MockResponse answer) {
    return "session-1".equals(request.getHeaders().get("X-aws-ec2-metadata-token"))
        ? answer
        : answer(401, "");
  }

  private void profiles(String text) throws IOException {
    Files.createDirectories(directory.resolve(".aws"));
    Files.writeString(directory.resolve(".aws/credentials"), text);
  }

  private String yaml() {
    return "type: sns\ntopic: arn:aws:sns:eu-central-1:123456789012:security\nendpoint: "
        + server.url("/sns")
        + "\n";
  }

  private Channel channel() {
    return Opened.channel(
        yaml(), environment, new ChannelContext(clock, Duration.ofSeconds(20), "1"));
  }

  private Outcome send() {
    return send(channel());
  }

  private static Outcome send(Channel channel) {
    return channel.send(AlertSamples.real(), "key-1");
  }

  private static MockResponse keys(String id, String key, Instant now) {
    return answer(
        200,
        "{\"Code\":\"Success\",\"AccessKeyId\":\""
            + id
            + "\",\"SecretAccessKey\":\""
            + key
            + "\",\"Token\":\"token-of-"
            + id
            + "\",\"Expiration\":\""
            + now.plus(Duration.ofHours(1))
            + "\"}");
  }

  private static MockResponse sts(String id, String key, Instant now) {
    return answer(
        200,
        "<Response><Result><Credentials><AccessKeyId>"
            + id
            + "</AccessKeyId><SecretAccessKey>"
            + key
            + "</SecretAccessKey><SessionToken>token-of-"
            + id
            + "</SessionToken><Expiration>"
            + now.plus(Duration.ofHours(1))
            + "</Expiration></Credentials></Result></Response>");
  }

  private static MockResponse answer(int status, String body) {
    return new MockResponse(status, Headers.of(), body);
  }

  private final List<RecordedRequest> seen = new ArrayList<>();

  /** The requests to a path that have come since the last call. */
  private List<RecordedRequest> requests(String path) {
    List<RecordedRequest> fresh = new ArrayList<>();
    try {
      for (RecordedRequest each = server.takeRequest(0, java.util.concurrent.TimeUnit.SECONDS);
          each != null;
          each = server.takeRequest(0, java.util.concurrent.TimeUnit.SECONDS)) {
        fresh.add(each);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    seen.addAll(fresh);
    return fresh.stream().filter(each -> each.getUrl().encodedPath().equals(path)).toList();
  }

  private void assertSigned(String id, String key) {
    requests("/");
    RecordedRequest request =
        seen.stream()
            .filter(each -> each.getUrl().encodedPath().equals("/sns"))
            .reduce((one, other) -> other)
            .orElseThrow();
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo(
            SignatureV4.authorization(request, body(request), id, key, "eu-central-1", "sns"));
  }

  private static String form(RecordedRequest request) {
    return new String(body(request), StandardCharsets.UTF_8) + "&";
  }

  private static byte[] body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).toByteArray();
  }
}
