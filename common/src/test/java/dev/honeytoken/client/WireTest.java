package dev.honeytoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final String DECOY =
      "{'kind':'jwt','target':{'file':'.env','format':'dotenv','name':'A_TOKEN'},"
          + "'options':{},'lifetimeSeconds':60}";
  private static final String ORDER =
      "{'project':'g:a','workspace':'w','origin':{},'decoys':[" + DECOY + "," + DECOY + "]}";

  private static byte[] json(String singleQuoted) {
    return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static void assertOrderFails(String text, String message) {
    assertThatThrownBy(() -> Wire.PLANTING_ORDER.read(json(text)))
        .isInstanceOf(WireException.class)
        .hasMessage(message);
  }

  @Test
  void anOrderIsRead() {
    PlantingOrder order = Wire.PLANTING_ORDER.read(json(ORDER));

    assertThat(order.decoys()).hasSize(2);
    assertThat(order.decoys().get(1).target().name()).isEqualTo("A_TOKEN");
  }

  @Test
  void unknownFieldsAreIgnored() {
    String more = ORDER.replace("'origin':{}", "'origin':{'weather':{'sun':[1,2.5,true]}}");

    assertThat(Wire.PLANTING_ORDER.read(json(more)).project()).isEqualTo("g:a");
  }

  @Test
  void aMissingFieldIsNamedByItsPath() {
    int second = ORDER.lastIndexOf("'file':'.env',");
    String text = ORDER.substring(0, second) + ORDER.substring(second + 14);

    assertOrderFails(text, "decoys[1].target.file: is missing");
  }

  @Test
  void aFieldOfAnotherTypeIsNamedByItsPath() {
    assertOrderFails(
        ORDER.replaceFirst("'lifetimeSeconds':60", "'lifetimeSeconds':'60'"),
        "decoys[0].lifetimeSeconds: must be an integer");
  }

  @Test
  void aFractionIsNoInteger() {
    assertOrderFails(
        ORDER.replaceFirst("'lifetimeSeconds':60", "'lifetimeSeconds':60.0"),
        "decoys[0].lifetimeSeconds: must be an integer");
  }

  @Test
  void anIntegerBeyond64BitsIsRefused() {
    assertOrderFails(
        ORDER.replaceFirst("'lifetimeSeconds':60", "'lifetimeSeconds':99999999999999999999"),
        "decoys[0].lifetimeSeconds: is a number too large");
  }

  @Test
  void aFieldGivenTwiceIsRefused() {
    assertOrderFails(
        ORDER.replaceFirst("'kind':'jwt'", "'kind':'jwt','kind':'like'"),
        "decoys[0].kind: is given twice");
  }

  @Test
  void malformedJsonIsSaidWithLineAndColumnAndWithoutItsText() {
    assertThatThrownBy(() -> Wire.PLANTING_ORDER.read(json("{'project':\n hunter2}")))
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void truncatedJsonIsRefused() {
    assertThatThrownBy(() -> Wire.PLANTING_ORDER.read(json(ORDER.substring(0, 50))))
        .hasMessageStartingWith("is not JSON");
  }

  @Test
  void anythingAfterTheEndIsRefused() {
    assertOrderFails(ORDER + "{}", "has more after its end");
  }

  @Test
  void nothingIsRefused() {
    assertOrderFails("", "is empty");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> Wire.PLANTING_ORDER.read(json("{'a':" + "[".repeat(100_000))))
        .isInstanceOf(WireException.class);
  }

  @Test
  void anUnknownWordIsNamedByItsPath() {
    assertThatThrownBy(
            () -> Wire.CONFIRMATIONS.read(json("{'decoys':[{'decoy':'d','state':'gone'}]}")))
        .hasMessage("decoys[0].state: no decoy state 'gone'");
  }

  @Test
  void materialOfAnotherLengthIsRefusedWithoutItsText() {
    String grant =
        "{'decoy':'d','material':'aHVudGVyMg==','endpoint':'http://h','issuedAt':"
            + "'2026-01-01T00:00:00Z','expiresAt':'2027-01-01T00:00:00Z'}";
    String planting =
        "{'id':'p','project':'g:a','workspace':'w','origin':{},"
            + "'createdAt':'2026-01-01T00:00:00Z','decoys':[]}";
    String answer = "{'planting':" + planting + ",'grants':[" + grant + "],'superseded':[]}";

    assertThatThrownBy(() -> Wire.PLANTING_ANSWER.read(json(answer)))
        .hasMessage("grants[0].material: must be 64 bytes in base64");
  }

  @Test
  void anEndpointOfAProtocolThatNobodyListensToIsRefused() {
    assertThatThrownBy(
            () ->
                Wire.PLANTINGS.read(
                    json(
                        "{'plantings':[{'id':'p','project':'g:a','workspace':'w','origin':{},"
                            + "'createdAt':'2026-01-01T00:00:00Z','decoys':[{'decoy':'d','kind':"
                            + "'jwt','target':{'file':'f','format':'x'},'endpoint':'file:///etc',"
                            + "'state':'planted','cuts':[]}]}]}")))
        .hasMessage(
            "plantings[0].decoys[0].endpoint: must be a URL with a host, of a protocol that a"
                + " collector listens to");
  }
}
