package dev.honeytoken.collector.channel.webhook;

import dev.honeytoken.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook: {@code v1=} and the hexadecimal HMAC-SHA256, under the shared secret,
 * of the timestamp (seconds since 1970, as in {@value #TIMESTAMP_HEADER}), a full stop and the
 * body. A receiver checks it with {@link #verify}, or with the few lines of any language that do
 * the same.
 */
public final class WebhookSignature {
  /** When the request was signed, in seconds since 1970. */
  public static final String TIMESTAMP_HEADER = "X-Honeytoken-Timestamp";

  /** The signature. */
  public static final String SIGNATURE_HEADER = "X-Honeytoken-Signature";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1=";

  private WebhookSignature() {}

  /** Signs. */
  public static String sign(Secret secret, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
      return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * Whether a request is the collector's, unchanged and fresh.
   *
   * @param secret the shared secret
   * @param timestamp the value of {@value #TIMESTAMP_HEADER}
   * @param body the body as it arrived, byte for byte
   * @param signature the value of {@value #SIGNATURE_HEADER}
   * @param now the receiver's time
   * @param tolerance how far the timestamp may be from it; older requests may be replays
   */
  public static boolean verify(
      Secret secret,
      long timestamp,
      byte[] body,
      String signature,
      Instant now,
      Duration tolerance) {
    boolean fresh =
        Duration.between(Instant.ofEpochSecond(timestamp), now).abs().compareTo(tolerance) <= 0;
    boolean genuine =
        MessageDigest.isEqual(
            sign(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
    return fresh && genuine;
  }
}
