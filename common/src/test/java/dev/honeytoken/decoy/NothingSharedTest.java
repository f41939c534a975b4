package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two installations share nothing by which decoys could be told from other credentials. */
class NothingSharedTest {
  private static final int RENDERS = 200;

  /** What every value of a kind begins with, where that is anything: the vendor's format. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("npm-token", "npm_"),
          Map.entry("basic-url", "https://"),
          Map.entry("postgres-url", "postgresql://"),
          Map.entry("mysql-url", "mysql://"),
          Map.entry("redis-url", "redis://"),
          Map.entry("kubeconfig-token", "kubeconfig-user-"),
          Map.entry("gitlab-token", "glpat-"),
          Map.entry("sonar-token", "squ_"),
          // The header of a signed message.
          Map.entry("vault-token", "hvs.CAESI"),
          // The beginning, and the expiry that all of them have here.
          Map.entry("artifactory-token", "cmVmdGtuOjAxOjE4MjcwNDUwMDA6"),
          Map.entry("jenkins-token", "11"),
          Map.entry("webhook-url", "https://"),
          Map.entry("sentry-dsn", "https://"),
          Map.entry("like", "acme_live_"),
          // The header, which the algorithm fixes, and the start of any JSON object.
          Map.entry("jwt", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ"),
          Map.entry("github-token", "ghp_"),
          Map.entry("gitlab-com-token", "glpat-"),
          Map.entry("slack-token", "xoxb-"),
          Map.entry("slack-webhook", "https://hooks.slack.com/services/T0"),
          Map.entry("stripe-key", "sk_live_51"),
          Map.entry("openai-key", "sk-proj-"),
          Map.entry("anthropic-key", "sk-ant-api03-"),
          Map.entry("sendgrid-key", "SG."),
          Map.entry("digitalocean-token", "dop_v1_"),
          Map.entry("google-api-key", "AIzaSy"),
          // Documents: their frames, up to the first value.
          Map.entry(
              "gcp-service-account", "{\n  \"type\": \"service_account\",\n  \"project_id\": \""),
          Map.entry("mcp-server", "{\n  \"mcpServers\": {\n    \""),
          Map.entry(
              "ssh-key",
              """
              -----BEGIN OPENSSH PRIVATE KEY-----
              b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
              QyNTUxOQAAAC"""),
          Map.entry("kubeconfig-cert", "-----BEGIN CERTIFICATE-----\nMIID"));

  @ParameterizedTest
  @MethodSource("kinds")
  void valuesShareNoMoreThanTheVendorsFormat(Kind kind) {
    String fixed = FIXED.getOrDefault(kind.id(), "");
    List<String> values = values(kind.id());
    String common = values.get(0);
    for (String value : values) {
      while (!value.startsWith(common)) {
        common = common.substring(0, common.length() - 1);
      }
    }
    assertThat(common).isEqualTo(fixed);
    assertThat(new HashSet<>(values)).hasSameSizeAs(values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "aud", "jti", "scope"})
  void noClaimOfAJwtIsTheSameEverywhere(String claim) {
    Set<String> seen = new HashSet<>();
    for (String value : values("jwt")) {
      String payload = Samples.claims(value);
      String from = payload.substring(payload.indexOf('"' + claim + "\":\"") + claim.length() + 4);
      seen.add(from.substring(0, from.indexOf('"')));
    }
    assertThat(seen).hasSizeGreaterThan(RENDERS / 10);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void noWordGivesADecoyAway(Kind kind) {
    List<String> texts = new ArrayList<>();
    // An RSA key takes its time.
    IntStream.range(0, RENDERS / 10)
        .mapToObj(i -> kind.render(Samples.material(i), context(kind, i)))
        .forEach(c -> c.parts().values().forEach(part -> texts.add(part.reveal())));
    if (kind.tripClass() != TripClass.INERT) {
      RenderContext context = context(kind, 1);
      Use use = kind.use(kind.render(Samples.material(1), context).parts(), context.endpoint());
      texts.addAll(use.headers().values());
      texts.addAll(use.headers().keySet());
    }
    assertThat(texts)
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).matches(".*(honey|canary|decoy|fake).*"));
  }

  static List<Kind> kinds() {
    return Kinds.all();
  }

  private static List<String> values(String id) {
    Kind kind = Kinds.of(id);
    // An RSA key takes its time.
    boolean slow = kind.id().equals("gcp-service-account") || kind.id().equals("kubeconfig-cert");
    return IntStream.range(0, slow ? RENDERS / 10 : RENDERS)
        .mapToObj(i -> kind.render(Samples.material(i), context(kind, i)).value().reveal())
        .toList();
  }

  private static RenderContext context(Kind kind, int installation) {
    Map<String, String> options = KindContractTest.options(kind);
    return Samples.context(
        kind,
        "https://" + (char) ('a' + installation % 26) + installation + ".example.net",
        options);
  }
}
