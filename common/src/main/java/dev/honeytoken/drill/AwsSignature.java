package dev.honeytoken.drill;

import dev.honeytoken.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 as {@code aws sts get-caller-identity} signs: for service {@code sts} in
 * region {@code us-east-1}, over the headers that clients sign.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">AWS</a>
 */
final class AwsSignature {
  private static final String SCOPE = "/us-east-1/sts/aws4_request";
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int DATE_LENGTH = 8;
  private static final HexFormat HEX = HexFormat.of();

  private AwsSignature() {}

  /** The headers {@code Authorization} and {@code X-Amz-Date} of a POST with that form. */
  static Map<String, String> headers(
      String keyId, Secret key, URI uri, String contentType, String body, Instant now) {
    String time = TIME.format(now);
    String date = time.substring(0, DATE_LENGTH);
    Map<String, String> signed = new TreeMap<>();
    signed.put("content-type", contentType);
    signed.put("host", uri.getRawAuthority());
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    StringBuilder request = new StringBuilder("POST\n");
    request.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()).append("\n\n");
    signed.forEach((name, value) -> request.append(name).append(':').append(value).append('\n'));
    request.append('\n').append(names).append('\n').append(sha256(body));
    String text = ALGORITHM + "\n" + time + "\n" + date + SCOPE + "\n" + sha256(request.toString());
    byte[] derived = ("AWS4" + key.reveal()).getBytes(StandardCharsets.UTF_8);
    for (String part : (date + SCOPE).split("/", -1)) {
      derived = hmac(derived, part);
    }
    String signature = HEX.formatHex(hmac(derived, text));
    return Map.of(
        "X-Amz-Date",
        time,
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, keyId, date + SCOPE, names, signature));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
