package dev.honeytoken.collector.channel.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Signature Version 4, worked out from the document alone and from what came over the wire, step by
 * step as it is described there:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
final class SignatureV4 {
  private static final Pattern SIGNED = Pattern.compile("SignedHeaders=([^,]+)");

  private SignatureV4() {}

  /** The header {@code Authorization} that this request must have. */
  static String authorization(
      RecordedRequest request,
      byte[] body,
      String id,
      String secret,
      String region,
      String service) {
    return authorization(
        String.valueOf(request.getMethod()),
        request.getUrl().uri(),
        name -> request.getHeaders().get(name),
        body,
        id,
        secret,
        region,
        service);
  }

  /** The same of a request that has those headers, {@code Authorization} with what is signed. */
  static String authorization(
      String method,
      URI uri,
      UnaryOperator<@Nullable String> headers,
      byte[] body,
      String id,
      String secret,
      String region,
      String service) {
    try {
      String given = header(headers, "Authorization");
      Matcher matcher = SIGNED.matcher(given);
      if (!matcher.find()) {
        throw new AssertionError("no signed headers: " + given);
      }
      String signed = matcher.group(1);
      if (!Arrays.asList(signed.split(";", -1)).contains("host")
          || !Arrays.asList(signed.split(";", -1)).contains("x-amz-date")) {
        throw new AssertionError("host and date are not signed: " + signed);
      }
      String canonical =
          String.join(
              "\n",
              method,
              path(uri),
              query(uri),
              Arrays.stream(signed.split(";", -1))
                  .map(name -> name + ":" + header(headers, name).strip().replaceAll(" +", " "))
                  .collect(Collectors.joining("\n")),
              "",
              signed,
              sha256(body));
      String date = header(headers, "X-Amz-Date");
      String day = date.substring(0, 8);
      String scope = day + "/" + region + "/" + service + "/aws4_request";
      String toSign =
          String.join(
              "\n",
              "AWS4-HMAC-SHA256",
              date,
              scope,
              sha256(canonical.getBytes(StandardCharsets.UTF_8)));
      byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
      for (String each : new String[] {day, region, service, "aws4_request", toSign}) {
        key = hmac(key, each);
      }
      return "AWS4-HMAC-SHA256 Credential="
          + id
          + "/"
          + scope
          + ", SignedHeaders="
          + signed
          + ", Signature="
          + HexFormat.of().formatHex(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each segment is encoded once more than it is written; only S3 does without. */
  private static String path(URI uri) {
    return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath().replace("%", "%25");
  }

  /** By name, and by value where names are the same, each with its equals sign. */
  private static String query(URI uri) {
    if (uri.getRawQuery() == null) {
      return "";
    }
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(each -> each.contains("=") ? each : each + "=")
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String header(UnaryOperator<@Nullable String> headers, String name) {
    return Objects.requireNonNull(headers.apply(name.toLowerCase(Locale.ROOT)), "header " + name);
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
