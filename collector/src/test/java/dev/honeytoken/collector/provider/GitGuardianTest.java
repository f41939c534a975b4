package dev.honeytoken.collector.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class GitGuardianTest extends ProviderContract {
  private static final String REFERENCE = "d45a123f-b15d-4fea-abf6-ff2a8479de5b";
  private static final String BODY = "{\"action\":\"honeytoken_triggered\"}";

  /** A little before now. */
  private final Instant before = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

  @Override
  String kind() {
    return "gitguardian-aws";
  }

  @Override
  String settings() {
    return "gitguardian: {url: '"
        + fake.url()
        + "', token: 'env:TOKEN', signature: 'env:SIGNATURE'}";
  }

  @Override
  String making() {
    return "POST /v1/honeytokens";
  }

  @Override
  String reference() {
    return REFERENCE;
  }

  @Override
  void willing() {
    fake.answers(
        making(),
        201,
        "{\"id\":\""
            + REFERENCE
            + "\",\"name\":\"x\",\"status\":\"active\",\"type\":\"AWS\",\"token\":{"
            + "\"access_token_id\":\""
            + BackedRig.ID
            + "\",\"secret_key\":\""
            + BackedRig.SECRET
            + "\"}}");
    status("active");
    fake.answers("GET /v1/honeytokens_events", 200, "[]");
  }

  private void status(String status) {
    fake.answers(
        "GET /v1/honeytokens/" + REFERENCE,
        200,
        "{\"id\":\"" + REFERENCE + "\",\"status\":\"" + status + "\"}");
  }

  @Override
  void used() {
    fake.answers(
        "GET /v1/honeytokens_events",
        200,
        "[{\"id\":4,\"honeytoken_id\":\""
            + REFERENCE
            + "\",\"triggered_at\":\""
            + before
            + "\",\"status\":\"open\","
            + "\"ip_address\":\"203.0.113.7\",\"data\":{\"event_name\":\"GetCallerIdentity\","
            + "\"user_agent\":\"aws-cli/2.15\"},\"tags\":[]}]");
  }

  @Override
  void forgotten() {
    status("revoked");
  }

  @Override
  String revoking() {
    fake.answers("POST /v1/honeytokens/" + REFERENCE + "/revoke", 200, "{}");
    return "POST /v1/honeytokens/" + REFERENCE + "/revoke";
  }

  @Override
  int nudge() throws IOException {
    return signed(Long.toString(rig.clock.instant().getEpochSecond()), "the-signature");
  }

  private int signed(String time, String secret) throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec((time + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signature =
          HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
      return rig.tell(BODY, "Timestamp", time, "Gitguardian-Signature", "sha256=" + signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRequestThatIsNotSignedWithTheSecretIsNotListenedTo() throws IOException {
    rig.plant(kind());
    used();
    String now = Long.toString(rig.clock.instant().getEpochSecond());
    assertThat(signed(now, "another")).isEqualTo(404);
    assertThat(rig.tell(BODY)).isEqualTo(404);
    assertThat(rig.hits()).isEmpty();
  }

  @Test
  void aSignatureThatIsOldIsNotListenedTo() throws IOException {
    long old = rig.clock.instant().getEpochSecond() - 3600;
    assertThat(signed(Long.toString(old), "the-signature")).isEqualTo(404);
    assertThat(signed("tomorrow", "the-signature")).isEqualTo(404);
  }

  @Test
  void whatWasDoneWithTheKeyIsInTheHit() throws IOException {
    rig.plant(kind());
    used();
    nudge();
    assertThat(rig.hits().get(0).text("path")).isEqualTo("/GetCallerIdentity");
    assertThat(rig.hits().get(0).text("at")).isEqualTo(before.toString());
    assertThat(fake.asked(making()).getHeaders().get("Authorization")).isEqualTo("Token the-token");
  }
}
