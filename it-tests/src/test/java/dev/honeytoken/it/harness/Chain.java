package dev.honeytoken.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * All that stands between a decoy in a file and a person who is told: a collector with channels
 * {@code log} and {@code team}, the far end of {@code team}, and what a build needs to use them.
 */
public final class Chain implements AutoCloseable {
  /** Id of the server that holds the build's key. */
  public static final String SERVER = "honeytoken";

  /** Of the decoy that {@link #plantedToken} reads, in {@code .env}. */
  public static final Pattern TOKEN = Pattern.compile("BILLING_API_TOKEN=['\"]?([^'\"\\s]+)");

  private final Sink sink;
  private final CollectorProcess collector;
  private String key;

  private Chain(Sink sink, CollectorProcess collector) {
    this.sink = sink;
    this.collector = collector;
    this.key = collector.buildKey();
  }

  /** Starts one. */
  public static Chain start() {
    return startWith("");
  }

  /** Starts one with more lines in the collector's configuration. */
  public static Chain startWith(String yaml) {
    Sink sink = Sink.start();
    return new Chain(
        sink,
        CollectorProcess.configure()
            .yaml(yaml)
            .log("log")
            .webhook("team", sink.url("/alerts"))
            .start());
  }

  /** One with that collector, which is running and tells that sink. */
  public static Chain of(Sink sink, CollectorProcess collector) {
    return new Chain(sink, collector);
  }

  /** Starts one whose decoy listener speaks TLS. */
  public static Chain startWithTls(String yaml, Path certificate, Path key) {
    Sink sink = Sink.start();
    return new Chain(
        sink,
        CollectorProcess.configure()
            .yaml(yaml)
            .decoyTls(certificate, key)
            .log("log")
            .webhook("team", sink.url("/alerts"))
            .start());
  }

  /** The collector. */
  public CollectorProcess collector() {
    return collector;
  }

  /** The far end of channel {@code team}. */
  public Sink sink() {
    return sink;
  }

  /** Seeds a project and reads a token out of it. */
  public String plantedToken() {
    Project project = Shop.small(this);
    maven(project, "generate-resources").run().succeeded();
    Matcher token = TOKEN.matcher(project.read(".env"));
    if (!token.find()) {
      throw new AssertionError("no token in:\n" + project.read(".env"));
    }
    return token.group(1);
  }

  /** A key with the scopes of a build. */
  public String key() {
    return key;
  }

  /** Takes a new key, after the collector has lost its data. */
  public void renewKey() {
    key = collector.buildKey();
  }

  /** Settings with the build's key. */
  public Settings settings() {
    return Settings.empty().key(SERVER, key);
  }

  /** A pom that uses this collector. */
  public Pom pom() {
    return Pom.of("shop").collector(collector.adminUrl(), SERVER);
  }

  /** A pom that uses this collector, and trusts a certificate besides. */
  public Pom trusting(Path certificate) {
    return Pom.of("shop")
        .configuration(
            "<collector><url>%s</url><serverId>%s</serverId><trustedCertificates>%s</trustedCertificates></collector>"
                .formatted(collector.adminUrl(), SERVER, certificate));
  }

  /** A call of Maven that can use this collector. */
  public MavenRun maven(Project project, String... words) {
    return MavenRun.in(project).with(settings()).call(words);
  }

  /** What channel {@code team} has been sent that is no drill. */
  public List<Sink.Received> realAlerts() {
    return sink.received().stream()
        .filter(each -> each.body().contains("\"drill\":false"))
        .toList();
  }

  /**
   * Waits for an alert, that is no drill, about a decoy of that kind.
   *
   * @param userAgentPart what the client that used it calls itself
   */
  public JsonNode realAlert(String kind, String userAgentPart) {
    return Awaitility.await("an alert about " + kind)
        .atMost(Duration.ofSeconds(30))
        .until(() -> find(kind, userAgentPart), found -> !found.isMissingNode());
  }

  private JsonNode find(String kind, String userAgentPart) throws IOException {
    for (Sink.Received alert : realAlerts()) {
      JsonNode json = new ObjectMapper().readTree(alert.body());
      if (json.path("decoy").path("kind").asText().equals(kind)
          && json.path("use").path("userAgent").asText().contains(userAgentPart)) {
        return json;
      }
    }
    return MissingNode.getInstance();
  }

  @Override
  public void close() {
    collector.close();
    sink.close();
  }
}
