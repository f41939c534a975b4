package dev.honeytoken.decoy.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jsonwebtoken.io.AbstractSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes the flat headers and claims of our tokens as JSON, so that jjwt needs no databind.
 * Thread-safe.
 */
public final class JsonClaims extends AbstractSerializer<Map<String, ?>> {
  /** The one instance: it holds no state. */
  public static final JsonClaims SERIALIZER = new JsonClaims();

  private static final JsonFactory JSON = new JsonFactory();

  private JsonClaims() {}

  /**
   * The claims as the content of a token: jjwt would take them one by one, turn times into dates
   * and back, and need half as long again.
   */
  public static byte[] bytes(Map<String, ?> claims) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    SERIALIZER.serialize(claims, out);
    return out.toByteArray();
  }

  @Override
  protected void doSerialize(Map<String, ?> claims, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      for (Map.Entry<String, ?> claim : claims.entrySet()) {
        json.writeFieldName(claim.getKey());
        if (claim.getValue() instanceof Number number) {
          json.writeNumber(number.longValue());
        } else {
          json.writeString(claim.getValue().toString());
        }
      }
      json.writeEndObject();
    }
  }
}
