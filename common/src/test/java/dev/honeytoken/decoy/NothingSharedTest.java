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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two installations share nothing by which decoys could be told from other credentials. */
class NothingSharedTest {
  private static final int RENDERS = 200;

  @ParameterizedTest
  @CsvSource({
    "npm-token, npm_",
    "maven-server, ''",
    "docker-auth, ''",
    "basic-url, https://",
    "git-login, ''",
    "netrc-login, ''",
    "pip-index, ''",
    "kubeconfig-token, kubeconfig-user-",
    "aws-key, ''",
    "gitlab-token, glpat-",
    "sonar-token, squ_",
    // The header of a signed message.
    "vault-token, hvs.CAESI",
    // The beginning, and the expiry that all of them have here.
    "artifactory-token, cmVmdGtuOjAxOjE4MjcwNDUwMDA6",
    "nexus-token, ''",
    "jenkins-token, 11",
    "terraform-token, ''",
    "api-key, ''",
    "webhook-url, https://",
    "sentry-dsn, https://",
    "like, acme_live_",
    // The header, which the algorithm fixes, and the start of any JSON object.
    "jwt, eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ"
  })
  void valuesShareNoMoreThanTheVendorsFormat(String id, String fixed) {
    List<String> values = values(id);
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
    return IntStream.range(0, RENDERS)
        .mapToObj(i -> kind.render(Samples.material(i), context(kind, i)).value().reveal())
        .toList();
  }

  private static RenderContext context(Kind kind, int installation) {
    Map<String, String> options = KindContractTest.options(kind);
    return Samples.context(
        "https://" + (char) ('a' + installation % 26) + installation + ".example.net", options);
  }
}
