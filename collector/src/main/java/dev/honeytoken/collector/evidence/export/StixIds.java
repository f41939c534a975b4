package dev.honeytoken.collector.evidence.export;

import dev.honeytoken.client.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/**
 * Identifiers of STIX 2.1 (section 2.9). Those of observables are the same whoever makes them,
 * those of everything else the same whenever this collector makes them.
 */
final class StixIds {
  /** Of observables only, and the same for everybody. */
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static final int UUID_BYTES = 16;

  private final UUID installation;

  StixIds(UUID installation) {
    this.installation = installation;
  }

  /** The id of an observable by the properties that make it what it is. */
  static String observable(String type, String property, Object value) {
    // A single text or whole number is written the same by RFC 8785 and by us.
    return type + "--" + version5(OBSERVABLES, Json.write(Map.of(property, value)));
  }

  /** The id of something of ours. */
  String own(String type, String about) {
    String name = type + ":" + about;
    return type + "--" + version5(installation, name.getBytes(StandardCharsets.UTF_8));
  }

  /** A UUID from a name (RFC 9562, 5.5). */
  static UUID version5(UUID namespace, byte[] name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(
          ByteBuffer.allocate(UUID_BYTES)
              .putLong(namespace.getMostSignificantBits())
              .putLong(namespace.getLeastSignificantBits())
              .array());
      byte[] bytes = Arrays.copyOf(digest.digest(name), UUID_BYTES);
      bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x50);
      bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
      ByteBuffer all = ByteBuffer.wrap(bytes);
      return new UUID(all.getLong(), all.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
