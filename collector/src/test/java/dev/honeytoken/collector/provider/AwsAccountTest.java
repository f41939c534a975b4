package dev.honeytoken.collector.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.JsonObject;
import dev.honeytoken.collector.provider.BackedRig.Planted;
import dev.honeytoken.collector.running.Api;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of one's own account: imported, and told of by CloudTrail through EventBridge. */
class AwsAccountTest {
  private static final String KIND = "own-aws";
  private static final String KEYS = "/v1/providers/own-aws/keys";

  @TempDir private Path directory;
  private BackedRig rig;

  @BeforeEach
  void start() {
    rig = new BackedRig(directory, "{aws: {connection: 'env:TOKEN'}, every: 1h}");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String keys(String id) {
    return "{\"keys\":[{\"id\":\"" + id + "\",\"secret\":\"" + BackedRig.SECRET + "\"}]}";
  }

  private static String event(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AwsAccountTest.class.getResourceAsStream(name + ".json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@ID@", BackedRig.ID);
    }
  }

  @Test
  void aKeyThatWasImportedIsPlanted() {
    assertThat(rig.api().post(KEYS, keys(BackedRig.ID)).json().integer("added")).isEqualTo(1);
    assertThat(rig.api().post(KEYS, keys(BackedRig.ID)).json().integer("known")).isEqualTo(1);
    assertThat(rig.provider().integer("free")).isEqualTo(1);
    Planted planted = rig.plant(KIND);
    assertThat(BackedRig.id(planted).reveal()).isEqualTo(BackedRig.ID);
    assertThat(planted.credential().value().reveal()).isEqualTo(BackedRig.SECRET);
  }

  @Test
  void whenTheKeysAreUsedUpTheOrderIsRefusedWithTheMend() {
    Api.Answer answer = rig.order(BackedRig.order(KIND));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().text("mend")).contains("POST /v1/providers/own-aws/keys");
  }

  @Test
  void whatIsNoKeyOfAwsIsRefusedWithoutBeingRepeated() {
    Api.Answer answer = rig.api().post(KEYS, keys("AKIA-no-key"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(BackedRig.SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get-caller-identity", "list-buckets-denied", "run-instances-denied"})
  void aRecordOfCloudTrailIsAHitOfTheDecoyThatHasTheKey(String name) throws IOException {
    rig.api().post(KEYS, keys(BackedRig.ID));
    Planted planted = rig.plant(KIND);
    assertThat(rig.tell(event(name), "X-Api-Key", "the-token")).isEqualTo(200);
    assertThat(rig.tell(event(name), "X-Api-Key", "the-token")).isEqualTo(200);
    assertThat(rig.hits()).hasSize(1);
    JsonObject hit = rig.hits().get(0);
    assertThat(hit.text("decoy")).isEqualTo(planted.decoy());
    assertThat(hit.text("source")).isEqualTo("203.0.113.7");
    assertThat(hit.text("host")).endsWith(".amazonaws.com");
    assertThat(hit.text("userAgent")).contains("aws-cli");
    assertThat(hit.toString()).doesNotContain(BackedRig.ID);
  }

  @Test
  void aUseByAServiceOfAwsHasNoAddressAndIsAHitAllTheSame() throws IOException {
    rig.api().post(KEYS, keys(BackedRig.ID));
    rig.plant(KIND);
    String event = event("get-caller-identity").replace("203.0.113.7", "ec2.amazonaws.com");
    assertThat(rig.tell(event, "X-Api-Key", "the-token")).isEqualTo(200);
    assertThat(rig.hits().get(0).text("source")).isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the-tokem", "the-token2"})
  void withoutTheConnectionsKeyNothingIsListenedTo(String key) throws IOException {
    rig.api().post(KEYS, keys(BackedRig.ID));
    rig.plant(KIND);
    assertThat(rig.tell(event("get-caller-identity"), "X-Api-Key", key)).isEqualTo(404);
    assertThat(rig.hits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "no json", "{\"detail\":{}}", "{\"detail\":{\"eventID\":7}}"})
  void whatIsNoRecordIsTakenAndForgotten(String body) throws IOException {
    assertThat(rig.tell(body, "X-Api-Key", "the-token")).isEqualTo(200);
    assertThat(rig.hits()).isEmpty();
  }

  @Test
  void aKeyOfNobodyIsTakenAndForgotten() throws IOException {
    assertThat(rig.tell(event("get-caller-identity"), "X-Api-Key", "the-token")).isEqualTo(200);
    assertThat(rig.hits()).isEmpty();
  }

  @Test
  void afterARestartTheAddressIsTheSame() {
    String before = rig.provider().text("hook").replaceFirst("https?://[^/]+", "");
    rig.collector.restart();
    assertThat(rig.provider().text("hook")).endsWith(before);
  }

  @Test
  void aKeyThatIsRevokedIsNotGivenOut() {
    rig.api().post(KEYS, keys(BackedRig.ID));
    String path = KEYS + "/" + BackedRig.ID;
    assertThat(rig.api().call("DELETE", path, new byte[0], Map.of()).status()).isEqualTo(204);
    assertThat(rig.order(BackedRig.order(KIND)).status()).isEqualTo(409);
    assertThat(rig.api().call("DELETE", KEYS + "/other", new byte[0], Map.of()).status())
        .isEqualTo(404);
  }
}
