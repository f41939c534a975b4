package dev.honeytoken.collector.channel.aws.keys;

import dev.honeytoken.collector.channel.http.Message;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
public final class Signer {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  // These belong to the connection, and the HTTP client sets them itself.
  private static final Set<String> NOT_OURS = Set.of("host", "content-length");

  private Signer() {}

  /** The request, signed for a service in a region. */
  public static Message sign(
      Message message, AwsKeys keys, String service, String region, Clock clock) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .uri(message.to())
            .method(SdkHttpMethod.fromValue(message.method()));
    message.headers().forEach(request::putHeader);
    SignedRequest signed =
        SIGNER.sign(
            sign ->
                sign.identity(identity(keys))
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(message.body()))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(",", values));
              }
            });
    return message.with(headers);
  }

  private static AwsCredentialsIdentity identity(AwsKeys keys) {
    String id = keys.id().reveal();
    String key = keys.key().reveal();
    return keys.token().isPresent()
        ? AwsSessionCredentialsIdentity.create(id, key, keys.token().get().reveal())
        : AwsCredentialsIdentity.create(id, key);
  }
}
