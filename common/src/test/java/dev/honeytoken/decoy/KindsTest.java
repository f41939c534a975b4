package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindsTest {
  @Test
  void aKindIsFoundByItsIdAndByItsCode() {
    for (Kind kind : Kinds.all()) {
      assertThat(Kinds.of(kind.id())).isSameAs(kind);
      assertThat(Kinds.ofCode(kind.code())).isSameAs(kind);
    }
    assertThat(Kinds.ofCode((short) 0)).isNull();
  }

  @Test
  void codesAreNeverGivenAgain() {
    List<String> codes =
        Kinds.all().stream()
            .sorted(Comparator.comparing(Kind::code))
            .map(k -> k.code() + " " + k.id())
            .toList();
    assertThat(codes)
        .containsExactly(
            "1 jwt",
            "2 npm-token",
            "3 maven-server",
            "4 docker-auth",
            "5 basic-url",
            "6 like",
            "20 git-login",
            "21 netrc-login",
            "22 pip-index",
            "23 kubeconfig-token",
            "24 kubeconfig-cert",
            "25 aws-key",
            "26 gcp-service-account",
            "27 gitlab-token",
            "28 sonar-token",
            "29 vault-token",
            "30 artifactory-token",
            "31 nexus-token",
            "32 jenkins-token",
            "33 terraform-token",
            "34 api-key",
            "35 webhook-url",
            "36 sentry-dsn",
            "37 mcp-server",
            "60 github-token",
            "61 gitlab-com-token",
            "62 slack-token",
            "63 slack-webhook",
            "64 stripe-key",
            "65 openai-key",
            "66 anthropic-key",
            "67 sendgrid-key",
            "68 digitalocean-token",
            "69 google-api-key",
            "70 azure-client-secret",
            "100 postgres-url",
            "101 mysql-url",
            "102 redis-url",
            "103 ssh-login",
            "104 ssh-key",
            "201 canarytokens-aws",
            "202 thinkst-aws",
            "203 gitguardian-aws",
            "204 own-aws");
  }

  @Test
  void anUnknownKindListsTheKnownOnesAndTheNearest() {
    assertThatThrownBy(() -> Kinds.of("npm-tokn"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e).hasMessageContaining("npm-tokn");
              assertThat(e.mend()).contains("jwt").contains("did you mean 'npm-token'?");
            });
  }

  @Test
  void anUnknownOptionIsNamedWithTheKnownOnes() {
    for (Kind kind : Kinds.all()) {
      assertThatThrownBy(() -> kind.options(Map.of("compannions", "none")))
          .as(kind.id())
          .isInstanceOfSatisfying(
              ConfigurationException.class,
              e -> {
                assertThat(e).hasMessageContaining("compannions").hasMessageContaining(kind.id());
                assertThat(e.mend()).contains("did you mean 'companions'?");
              });
    }
  }
}
