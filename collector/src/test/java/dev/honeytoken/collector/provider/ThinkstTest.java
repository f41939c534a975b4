package dev.honeytoken.collector.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThinkstTest extends ProviderContract {
  private static final String TOKEN = "b7cd0ae4ea2b4ebfb4ec5e2f1a0c9d8e";

  @Override
  String kind() {
    return "thinkst-aws";
  }

  @Override
  String settings() {
    return "thinkst: {url: '" + fake.url() + "', token: 'env:TOKEN', flock: 'flock:ci'}";
  }

  @Override
  String making() {
    return "POST /api/v1/canarytoken/create";
  }

  @Override
  String reference() {
    return TOKEN;
  }

  private static String made(String key) {
    return "{\"canarytoken\":{\"canarytoken\":\""
        + TOKEN
        + "\",\"kind\":\"aws-id\",\"memo\":\"\",\"enabled\":true,\"hostname\":\"x\",\"key\":\"k\""
        + key
        + "},\"result\":\"success\"}";
  }

  @Override
  void willing() {
    fake.answers(
        making(),
        200,
        made(
            ",\"access_key_id\":\""
                + BackedRig.ID
                + "\",\"secret_access_key\":\""
                + BackedRig.SECRET
                + "\""));
    fake.answers(
        "GET /api/v1/canarytoken/fetch",
        200,
        "{\"token\":{\"enabled\":true},\"result\":\"success\"}");
    incidents("");
  }

  private void incidents(String all) {
    fake.answers(
        "GET /api/v1/incidents/search",
        200,
        "{\"incidents\":[" + all + "],\"result\":\"success\"}");
  }

  @Override
  void used() {
    incidents(
        "{\"id\":\"incident:canarytoken:other:198.51.100.1:1795521600\","
            + "\"description\":{\"src_host\":\"198.51.100.1\"}},{\"id\":\"incident:canarytoken:"
            + TOKEN
            + ":203.0.113.7:1795521600\",\"description\":{\"created\":\"1795521600\","
            + "\"src_host\":\"203.0.113.7\",\"memo\":\"\",\"events\":[]},\"summary\":\"x\"}");
  }

  @Override
  void forgotten() {
    fake.answers("GET /api/v1/canarytoken/fetch", 200, "{\"token\":{\"enabled\":false}}");
  }

  @Override
  String revoking() {
    fake.answers("POST /api/v1/canarytoken/delete", 200, "{\"result\":\"success\"}");
    return "POST /api/v1/canarytoken/delete";
  }

  @Override
  int nudge() throws IOException {
    return rig.tell("{\"Description\":\"anything\"}");
  }

  @Test
  void itsTokenGoesInAHeaderAndTheFlockInTheForm() {
    rig.plant(kind());
    assertThat(fake.asked(making()).getHeaders().get("X-Canary-Auth-Token")).isEqualTo("the-token");
    assertThat(FakeProvider.body(fake.asked(making())))
        .contains("kind=aws-id")
        .contains("flock_id=flock%3Aci");
  }

  @Test
  void aKeyThatIsNotInTheAnswerIsDownloaded() {
    fake.answers(making(), 200, made(""));
    fake.answers(
        "GET /api/v1/canarytoken/download",
        200,
        "[default]\naws_access_key_id = "
            + BackedRig.ID
            + "\naws_secret_access_key = "
            + BackedRig.SECRET
            + "\n");
    assertThat(BackedRig.id(rig.plant(kind())).reveal()).isEqualTo(BackedRig.ID);
  }
}
