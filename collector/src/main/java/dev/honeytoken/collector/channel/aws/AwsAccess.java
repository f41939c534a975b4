package dev.honeytoken.collector.channel.aws;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.http.Message;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
 * What every channel to Amazon needs: region, endpoint and credentials, and requests signed with
 * Signature Version 4. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * @param service the name it is signed for, {@code sns} or {@code logs}
 * @param region the region it is signed for
 * @param endpoint where requests go
 * @param identity who signs
 */
record AwsAccess(String service, String region, URI endpoint, AwsCredentialsIdentity identity) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d{1,2}");
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  // These belong to the connection, and the HTTP client sets them itself.
  private static final Set<String> NOT_OURS = Set.of("host", "content-length");

  static final Option<String> REGION_OPTION =
      Option.of(
          "region",
          "text",
          "region, such as `eu-central-1`; for `sns`, that of the topic where it is not set",
          field -> {
            String region = field.line(40).toLowerCase(Locale.ROOT);
            if (!REGION.matcher(region).matches()) {
              throw field.wrong(
                  "'" + region + "' is no region", "Write one, such as eu-central-1.");
            }
            return region;
          });
  static final Option<URI> ENDPOINT =
      Option.address("endpoint", "another address than Amazon's: a VPC endpoint, or an emulator");
  static final Option<Secret> ACCESS_KEY =
      Option.secret("accessKeyId", "id of the access key").required("env:AWS_ACCESS_KEY_ID");
  static final Option<Secret> SECRET_KEY =
      Option.secret("secretAccessKey", "the access key").required("env:AWS_SECRET_ACCESS_KEY");
  static final Option<Secret> SESSION_TOKEN =
      Option.secret(
          "sessionToken", "goes with temporary credentials, which end; see *Credentials* below");

  /** All of them. */
  static final List<Option<?>> OPTIONS =
      List.of(ENDPOINT, ACCESS_KEY, SECRET_KEY, SESSION_TOKEN, REGION_OPTION);

  /** What is said of credentials, for both services. */
  static final String CREDENTIALS =
      "*Credentials* are those of an IAM user: they are read once, when the collector starts."
          + " Roles of instances, containers and service accounts are not asked for; where a"
          + " `command` prints temporary ones, restart the collector before they end.";

  static AwsAccess of(Given given, String service, String region) {
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    URI usual = URI.create("https://" + service + "." + region + suffix);
    String id = given.get(ACCESS_KEY).reveal();
    String key = given.get(SECRET_KEY).reveal();
    Optional<Secret> token = given.find(SESSION_TOKEN);
    AwsCredentialsIdentity identity =
        token.isPresent()
            ? AwsSessionCredentialsIdentity.create(id, key, token.get().reveal())
            : AwsCredentialsIdentity.create(id, key);
    return new AwsAccess(service, region, given.find(ENDPOINT).orElse(usual), identity);
  }

  /** The request, signed. */
  Message sign(Message message, Clock clock) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .uri(message.to())
            .method(SdkHttpMethod.fromValue(message.method()));
    message.headers().forEach(request::putHeader);
    SignedRequest signed =
        SIGNER.sign(
            sign ->
                sign.identity(identity)
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

  @Override
  public String toString() {
    return "AwsAccess[" + service + ", " + region + "]";
  }
}
