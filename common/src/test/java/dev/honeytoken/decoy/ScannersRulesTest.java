package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What public scanners look for, as their rule files say it (gitleaks of July 2026, kingfisher):
 * the pattern, the characters around it, and the entropy that is asked for besides. Each kind that
 * fires and that a rule is made for is found by it, in a line of a dotenv file. {@code
 * InertKindsTest} does the same for lures.
 */
class ScannersRulesTest {
  private static final int RENDERS = 1000;

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
          "netrc-login",
          "nexus-token",
          "pip-index",
          "postgres-url",
          "redis-url",
          "sentry-dsn",
          "ssh-login",
          "webhook-url");

  static Stream<Arguments> rules() {
    String end = "(?:[`'\"\\s;]|$)";
    String pem = "(?s)(-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY-----.{64,}?KEY-----)";
    return Stream.of(
        rule("jwt", "\\b(ey[\\w-]{17,}\\.ey[\\w/-]{17,}\\.[\\w/-]{10,}={0,2})" + end, 3.0),
        rule("npm-token", "\\b(npm_[A-Za-z0-9]{36})" + end, 2.0),
        rule("basic-url", "://[^:@\\s]+:([^:@\\s]{8,})@", 2.5),
        rule("ssh-key", pem, 4.0),
        rule("gcp-service-account", pem, 4.0),
        rule("kubeconfig-cert", pem, 4.0),
        rule("aws-key", "\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b", 2.5),
        rule("gitlab-token", "\\b(glpat-[\\w-]{20})", 3.0),
        rule("sonar-token", "\\b((?:squ_|sqp_|sqa_)[a-z0-9=_-]{40})" + end, 2.5),
        rule("vault-token", "\\b(hvs\\.[\\w-]{90,120})" + end, 3.5),
        rule("artifactory-token", "\\b(cmVmdGtu[A-Za-z0-9]{56})\\b", 4.0),
        rule("jenkins-token", "TOKEN=(1[0-9a-f]{33})" + end, 2.5),
        rule("terraform-token", "(?i)\\b([a-z0-9]{14}\\.atlasv1\\.[a-z0-9=_-]{60,70})", 3.5),
        rule("api-key", "(?i)(?:key|token)=([\\w.=-]{10,150})" + end, 3.5));
  }

  private static Arguments rule(String kind, String pattern, double entropy) {
    return Arguments.of(kind, Pattern.compile(pattern), entropy);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aScannerFindsIt(String id, Pattern pattern, double entropy) {
    Kind kind = Kinds.of(id);
    boolean slow = id.equals("gcp-service-account") || id.equals("kubeconfig-cert");
    for (int seed = 0; seed < (slow ? RENDERS / 50 : RENDERS); seed++) {
      Credential credential =
          kind.render(Samples.material(seed), Samples.context(kind.options(Map.of())));
      String text = "SERVICE_TOKEN=" + kind.lookup(credential).reveal() + "\n";
      if (id.equals("ssh-key")) {
        text = credential.value().reveal();
      }
      Matcher found = pattern.matcher(text.replace("\\n", "\n"));
      assertThat(found.find()).as("%s, material %d", id, seed).isTrue();
      assertThat(entropy(found.group(1)))
          .as("%s, material %d", id, seed)
          .isGreaterThanOrEqualTo(entropy);
    }
  }

  @Test
  void everyKindThatFiresHasARuleOrIsKnownToHaveNone() {
    TreeSet<String> known = new TreeSet<>(WITHOUT_RULES);
    rules().forEach(each -> known.add((String) each.get()[0]));
    TreeSet<String> firing = new TreeSet<>();
    Kinds.all().stream()
        // What a backed kind plants was made by the vendor itself.
        .filter(kind -> kind.tripClass() == TripClass.SELF_FIRING)
        .forEach(kind -> firing.add(kind.id()));
    assertThat(known).isEqualTo(firing);
  }

  /** Shannon's, in bits for a character. */
  private static double entropy(String text) {
    return text.chars()
        .distinct()
        .mapToDouble(
            c -> {
              double share =
                  (double) text.chars().filter(each -> each == c).count() / text.length();
              return -share * Math.log(share) / Math.log(2);
            })
        .sum();
  }
}
