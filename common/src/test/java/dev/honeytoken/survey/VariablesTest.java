package dev.honeytoken.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class VariablesTest {
  @Test
  void aNameTellsWhetherACredentialIsBehindIt() {
    assertThat(
            Variables.secret(
                Set.of(
                    "NPM_TOKEN",
                    "AWS_ACCESS_KEY_ID",
                    "DB_PASSWORD",
                    "SENTRY_DSN",
                    "HOME",
                    "KEYBOARD",
                    "SSH_AUTH_SOCK",
                    "TOKENIZER",
                    "VAULT_TOKEN_FILE")))
        .containsExactly("AWS_ACCESS_KEY_ID", "DB_PASSWORD", "NPM_TOKEN", "SENTRY_DSN");
  }
}
