package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.tools.Belief;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What public scanners look for, as their rule files say it (gitleaks and kingfisher of 2026): the
 * pattern, the characters around it, the entropy and the digits that are asked for besides, and
 * what is passed over. Every sample of each kind that fires and that a rule is made for is found by
 * it, in a line of a file where such credentials stand. {@code InertKindsTest} does the same for
 * the shape of lures.
 *
 * <p>Not among them is the list of words that gitleaks passes over in keys of no vendor: one in
 * eighty random texts has one of them, real keys included.
 */
class ScannersRulesTest {
  private static final int RENDERS = 1000;
  private static final int SLOW_RENDERS = 20;

  /** Most rules of kingfisher want so many. */
  private static final int DIGITS = 2;

  private static final String END = "(?:[`'\"\\s;]|\\\\[nr]|$)";

  /** No scanner has a rule for these: logins, and addresses of the user's own hosts. */
  private static final Set<String> WITHOUT_RULES =
      Set.of(
          "docker-auth",
          "git-login",
          "kubeconfig-token",
          "like",
          "maven-server",
          "mcp-server",
          "mysql-url",
          "nexus-token",
          "pip-index",
          "redis-url",
          "sentry-dsn",
          "ssh-login",
          "webhook-url");

  /**
   * A scanner's rule.
   *
   * @param pattern whose first group is weighed
   * @param entropy which it must have more of
   * @param digits so many digits at least
   * @param not what is passed over although it matches; empty for nothing
   */
  private record Rule(String kind, Pattern pattern, double entropy, int digits, String not) {
    @Override
    public String toString() {
      return kind + " " + pattern;
    }
  }

  static Stream<Rule> rules() {
    String pem = "(?s)(-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY-----.{64,}?KEY-----)";
    String akia = "\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b";
    String secret = "(?i)aws(?:.|\\n){0,64}?[^A-Za-z0-9_+./]([A-Za-z0-9/+]{40})[^A-Za-z0-9_+./]";
    return Stream.of(
        rule("jwt", "\\b(ey[A-Za-z0-9]{17,}\\.ey[\\w/-]{17,}\\.[\\w/-]{10,}={0,2})" + END, 3.3),
        rule("npm-token", "\\b(npm_[A-Za-z0-9]{36})" + END, 3.3, DIGITS),
        rule("basic-url", "https?://([\\w.~-]+):[\\w.~-]+@[a-z0-9.-]+", 2.9999),
        rule("ssh-key", pem, 4.5),
        rule("gcp-service-account", pem, 4.5),
        rule("kubeconfig-cert", pem, 4.5),
        new Rule("aws-key", Pattern.compile(akia), 3.0, 0, ".+EXAMPLE$"),
        rule("aws-key", secret, 4.25, 3),
        rule("gitlab-token", "\\b(glpat-[\\w-]{20})", 3.5),
        rule(
            "sonar-token",
            "(?i)sonar_token=((?:squ_|sqp_|sqa_)[a-z0-9=_-]{40})" + END,
            3.3,
            DIGITS),
        new Rule(
            "vault-token",
            Pattern.compile("\\b(hvs\\.[\\w-]{90,120})" + END),
            3.5,
            DIGITS,
            "s\\.[A-Za-z]{24}"),
        rule("artifactory-token", "\\b(cmVmdGtu[A-Za-z0-9]{56})\\b", 4.0, DIGITS),
        rule("jenkins-token", "(?i)jenkins.{0,20}\\b([0-9a-f]{32,36})\\b", 3.2999, DIGITS),
        rule(
            "terraform-token", "(?i)\\b([a-z0-9]{14}\\.atlasv1\\.[a-z0-9=_-]{60,70})", 3.5, DIGITS),
        rule("api-key", "(?i)key=([\\w.=-]{10,150})" + END, 3.5, DIGITS),
        rule("netrc-login", "(machine\\s+\\S+)\\s+login\\s+\\S+\\s+password\\s+\\S+", 3.3),
        rule("postgres-url", "(?i)(postgres(?:ql)?://\\w+:[^@]+@[^:/]+:\\d+)", 3.3));
  }

  private static Rule rule(String kind, String pattern, double entropy) {
    return rule(kind, pattern, entropy, 0);
  }

  private static Rule rule(String kind, String pattern, double entropy, int digits) {
    return new Rule(kind, Pattern.compile(pattern), entropy, digits, "");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aScannerTakesEverySample(Rule rule) {
    Kind kind = Kinds.of(rule.kind());
    RenderContext context =
        Samples.context(kind, "https://packages.example.com:8443", kind.options(Map.of()));
    boolean slow =
        rule.kind().equals("gcp-service-account") || rule.kind().equals("kubeconfig-cert");
    for (int seed = 0; seed < (slow ? SLOW_RENDERS : RENDERS); seed++) {
      Credential credential = kind.render(Samples.believable(kind, context, seed), context);
      Matcher found = rule.pattern().matcher(inItsFile(rule.kind(), credential));
      assertThat(found.find()).as("%s, material %d", rule, seed).isTrue();
      String weighed = found.group(1);
      assertThat(Belief.entropy(weighed))
          .as("%s, material %d", rule, seed)
          .isGreaterThan(rule.entropy());
      assertThat(Belief.digits(weighed))
          .as("%s, material %d", rule, seed)
          .isGreaterThanOrEqualTo(rule.digits());
      if (!rule.not().isEmpty()) {
        assertThat(weighed).doesNotContainPattern(rule.not());
      }
    }
  }

  private static String inItsFile(String kind, Credential credential) {
    String value = credential.value().reveal();
    return switch (kind) {
      case "aws-key" ->
          "aws_access_key_id = "
              + part(credential, Credential.ID)
              + "\naws_secret_access_key = "
              + value
              + "\n";
      case "netrc-login" ->
          "machine packages.example.com login "
              + part(credential, Credential.USERNAME)
              + " password "
              + value
              + "\n";
      case "kubeconfig-cert" -> part(credential, Credential.PRIVATE_KEY);
      case "gcp-service-account" -> value.replace("\\n", "\n");
      default -> kind.toUpperCase(Locale.ROOT).replace('-', '_') + "=" + value + "\n";
    };
  }

  private static String part(Credential credential, String part) {
    return Objects.requireNonNull(credential.part(part)).reveal();
  }

  /** What a kind says it has that few credentials by chance have, most of them do. */
  @ParameterizedTest
  @MethodSource("kinds")
  void oneInFourIsDrawnAgainAtMost(Kind kind) {
    RenderContext context =
        Samples.context(kind, "https://packages.example.com", KindContractTest.options(kind));
    int believable = 0;
    for (int seed = 0; seed < RENDERS; seed++) {
      believable += kind.believable(Samples.material(seed), context) ? 1 : 0;
    }
    assertThat(believable).isGreaterThan(RENDERS * 7 / 10);
  }

  static Stream<Kind> kinds() {
    return Kinds.all().stream().filter(kind -> kind.tripClass() != TripClass.BACKED);
  }

  @Test
  void everyKindThatFiresHasARuleOrIsKnownToHaveNone() {
    TreeSet<String> known = new TreeSet<>(WITHOUT_RULES);
    rules().forEach(each -> known.add(each.kind()));
    TreeSet<String> firing = new TreeSet<>();
    Kinds.all().stream()
        // What a backed kind plants was made by the vendor itself.
        .filter(kind -> kind.tripClass() == TripClass.SELF_FIRING)
        .forEach(kind -> firing.add(kind.id()));
    assertThat(known).isEqualTo(firing);
  }
}
