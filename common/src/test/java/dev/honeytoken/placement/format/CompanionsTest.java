package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionsTest {
  @ParameterizedTest
  @CsvSource({
    "BILLING_API_TOKEN, BILLING_API_URL",
    "STRIPE_SECRET_KEY, STRIPE_URL",
    "SECRET_KEY, SECRET_URL",
    "TOKEN, URL",
    "GATEWAY, GATEWAY_URL",
    "payment.gateway.key, payment.gateway.url",
    "payment.gateway.secret-key, payment.gateway.url",
    "payment.gateway.api-key, payment.gateway.api-url",
    "payment.gateway, payment.gatewayUrl",
    "payment.apiToken, payment.apiUrl",
    "apiToken, apiUrl",
    "ApiToken, ApiUrl",
    "authToken, authUrl",
    "api_token, api_url",
    "api-token, api-url",
    "apiHTTPKey, apiHTTPUrl",
    "_authToken, url",
    "password, url",
    "monkey, monkeyUrl",
    "key2, key2Url",
  })
  void theUrlIsNamedInTheStyleOfTheValue(String name, String url) {
    assertThat(Companions.name(name, "url")).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "BILLING_API_TOKEN, BILLING_API_USERNAME",
    "db.password, db.username",
    "apiToken, apiUsername"
  })
  void theUserNameIsNamedInTheStyleOfTheValue(String name, String username) {
    assertThat(Companions.name(name, "username")).isEqualTo(username);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL",
    "BACKUP_AWS_SECRET_ACCESS_KEY, BACKUP_AWS_ACCESS_KEY_ID, BACKUP_AWS_ENDPOINT_URL",
    "s3.secret-access-key, s3.access-key-id, s3.endpoint-url",
    "secretAccessKey, accessKeyId, endpointUrl",
    "MIRROR_KEY, MIRROR_ID, MIRROR_URL"
  })
  void anIdIsNamedAsAwsWouldWhereTheValueIs(String name, String id, String url) {
    assertThat(Companions.name(name, "id")).isEqualTo(id);
    assertThat(Companions.name(name, "url")).isEqualTo(url);
  }

  @Test
  void aNameThatEndsWithADotIsTakenAsItIs() {
    assertThat(Companions.name("billing.", "url")).isEqualTo("billing.url");
  }

  @Property
  void aCompanionNeverHasTheValuesOwnName(@ForAll @NotBlank String name) {
    assertThat(Companions.name(name, "url")).isNotEqualTo(name);
  }
}
