package dev.honeytoken.collector.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CanarytokensTest extends ProviderContract {
  private static final String API = "/d3aece8093b71007b5ccfedad91ebb11/";
  private static final String TOKEN = "q4pzk0e4y8a2b6c1d3f5g7h9j";

  @Override
  String kind() {
    return "canarytokens-aws";
  }

  @Override
  String settings() {
    return "canarytokens: {url: '" + fake.url() + "'}";
  }

  @Override
  String making() {
    return "POST " + API + "generate";
  }

  @Override
  String reference() {
    return TOKEN;
  }

  @Override
  void willing() {
    fake.answers(
        making(),
        200,
        "{\"token\":\""
            + TOKEN
            + "\",\"hostname\":\"x.example\",\"auth_token\":\"auth7\",\"email\":\"\","
            + "\"webhook_url\":\"\",\"error\":null,\"error_message\":null,"
            + "\"aws_access_key_id\":\""
            + BackedRig.ID
            + "\",\"aws_secret_access_key\":\""
            + BackedRig.SECRET
            + "\",\"region\":\"us-east-2\",\"output\":\"json\"}");
    fake.answers("GET " + API + "manage", 200, "{\"canarydrop\":{}}");
    history("");
  }

  private void history(String hits) {
    fake.answers(
        "GET " + API + "history",
        200,
        "{\"canarydrop\":{},\"history\":{\"token_type\":\"aws_keys\",\"hits\":[" + hits + "]}}");
  }

  @Override
  void used() {
    history(
        "{\"time_of_hit\":1795521600.25,\"src_ip\":\"203.0.113.7\",\"geo_info\":null,"
            + "\"is_tor_relay\":false,\"input_channel\":\"HTTP\",\"useragent\":\"aws-cli/2.15\","
            + "\"additional_info\":{}}");
  }

  @Override
  void forgotten() {
    fake.answers("GET " + API + "manage", 404, "{}");
  }

  @Override
  String revoking() {
    fake.answers("POST " + API + "delete", 200, "{\"message\":\"success\"}");
    return "POST " + API + "delete";
  }

  @Override
  int nudge() throws IOException {
    return rig.tell(
        "{\"channel\":\"HTTP\",\"token_type\":\"aws_keys\",\"src_ip\":\"198.51.100.1\","
            + "\"token\":\""
            + TOKEN
            + "\",\"time\":\"2026-11-24 12:00:00 (UTC)\",\"memo\":\"\",\"additional_data\":{}}");
  }

  @Test
  void itIsGivenAnAddressThatTakesItsTrial() throws IOException {
    rig.plant(kind());
    String made = FakeProvider.body(fake.asked(making()));
    assertThat(made)
        .contains("\"token_type\":\"aws_keys\"")
        .contains("\"webhook_url\":\"" + rig.provider().text("hook") + "\"")
        .contains("com.example:billing");
    assertThat(rig.tell("{\"token\":\"a+test+token\",\"src_ip\":\"127.0.0.1\"}")).isEqualTo(200);
    assertThat(rig.hits()).isEmpty();
  }

  @Test
  void aStoryThatTheServerDoesNotConfirmIsNoHit() throws IOException {
    rig.plant(kind());
    assertThat(nudge()).isEqualTo(200);
    assertThat(rig.hits()).isEmpty();
  }

  @Test
  void whileTheServerIsDownItIsAskedToTellAgain() throws IOException {
    rig.plant(kind());
    fake.answers("GET " + API + "history", 502, "");
    assertThat(nudge()).isEqualTo(503);
    assertThat(rig.provider().text("failure")).contains("502");
    used();
    assertThat(nudge()).isEqualTo(200);
    assertThat(rig.hits()).hasSize(1);
    assertThat(rig.hits().get(0).text("userAgent")).isEqualTo("aws-cli/2.15");
  }
}
