package dev.honeytoken.collector.channel.aws;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.aws.keys.AwsKeys;
import dev.honeytoken.collector.channel.aws.keys.KeyChain;
import dev.honeytoken.collector.channel.aws.keys.Signer;
import dev.honeytoken.collector.channel.http.Attempt;
import dev.honeytoken.collector.channel.http.Message;
import dev.honeytoken.collector.channel.http.Reply;
import dev.honeytoken.collector.channel.http.Unreachable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every channel to Amazon needs: region, endpoint and keys, and requests signed with Signature
 * Version 4.
 *
 * @param service the name it is signed for, {@code sns} or {@code logs}
 * @param region the region it is signed for
 * @param endpoint where requests go
 * @param identity who signs
 */
record AwsAccess(String service, String region, URI endpoint, Identity identity) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d{1,2}");
  // What is said of temporary keys that have ended, or have been taken back before their time.
  private static final Set<String> ENDED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "UnrecognizedClientException");

  /** Whose keys sign: those that the operator gave, or what the machine has. */
  private sealed interface Identity {
    AwsKeys keys(Attempt attempt) throws Unreachable;

    /** Says that the keys were not taken; whether others may be. */
    boolean renew();
  }

  private record Own(AwsKeys given) implements Identity {
    @Override
    public AwsKeys keys(Attempt attempt) {
      return given;
    }

    @Override
    public boolean renew() {
      return false;
    }
  }

  private record Machine(KeyChain chain) implements Identity {
    @Override
    public AwsKeys keys(Attempt attempt) throws Unreachable {
      return chain.keys(attempt);
    }

    @Override
    public boolean renew() {
      chain.forget();
      return true;
    }
  }

  static final Option<String> REGION_OPTION =
      Option.of(
          "region",
          "text",
          "region, such as `eu-central-1`; that of the topic (`sns`) or `AWS_REGION` where it is not set",
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
      Option.secret(
          "accessKeyId", "id of an access key; the machine's own identity where it is not set");
  static final Option<Secret> SECRET_KEY =
      Option.secret("secretAccessKey", "the access key; goes with `accessKeyId`");
  static final Option<Secret> SESSION_TOKEN =
      Option.secret("sessionToken", "goes with temporary keys, which end; see *Keys*");

  /** All of them. */
  static final List<Option<?>> OPTIONS =
      List.of(ENDPOINT, ACCESS_KEY, SECRET_KEY, SESSION_TOKEN, REGION_OPTION);

  /** What is said of keys, for both services. */
  static final String KEYS =
      "*Keys*: best are none at all. Where `accessKeyId` is not set, the collector uses the identity"
          + " of its machine, looked for as Amazon's SDKs do: `AWS_ACCESS_KEY_ID` and its sisters; a"
          + " role by web identity (`AWS_WEB_IDENTITY_TOKEN_FILE`, IRSA); the profile `AWS_PROFILE`"
          + " of `~/.aws` (keys, `role_arn` with `source_profile`, `credential_source` or"
          + " `web_identity_token_file`); the task or pod (ECS, EKS Pod Identity); the instance's"
          + " role (IMDSv2 only). They are renewed before they end. Keys that are set here are read"
          + " once, when the collector starts. A channel set over the API has to bring its own.";

  static AwsAccess of(Given given, String service, String region) {
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    URI usual = URI.create("https://" + service + "." + region + suffix);
    return new AwsAccess(
        service, region, given.find(ENDPOINT).orElse(usual), identity(given, region));
  }

  /** The region that is set, or that of the environment. */
  static Optional<String> region(Given given) {
    return given
        .find(REGION_OPTION)
        .or(() -> named(given, "AWS_REGION"))
        .or(() -> named(given, "AWS_DEFAULT_REGION"));
  }

  private static Optional<String> named(Given given, String variable) {
    return Optional.ofNullable(given.environment().get(variable))
        .map(String::strip)
        .filter(each -> REGION.matcher(each).matches());
  }

  private static Identity identity(Given given, String region) {
    Optional<Secret> id = given.find(ACCESS_KEY);
    Optional<Secret> key = given.find(SECRET_KEY);
    Optional<Secret> token = given.find(SESSION_TOKEN);
    if (id.isPresent() && key.isPresent()) {
      return new Own(AwsKeys.of(id.get(), key.get(), token));
    }
    if (id.isPresent() || key.isPresent() || token.isPresent()) {
      throw given.wrong(
          id.isPresent() ? SECRET_KEY : ACCESS_KEY,
          "it is missing, and the other half of the keys is there",
          "Set accessKeyId and secretAccessKey, or neither for the identity of the machine.");
    }
    if (given.isFromAfar()) {
      throw given.wrong(
          ACCESS_KEY,
          "it is missing; what comes over the API cannot use the identity of the collector's machine",
          "Set accessKeyId and secretAccessKey, or have the operator set this channel in the file.");
    }
    return new Machine(KeyChain.of(given.environment(), region));
  }

  /**
   * The request, signed.
   *
   * @throws Unreachable for later, if there are no keys now
   */
  Message sign(Message message, Attempt attempt) throws Unreachable {
    AwsKeys keys = identity.keys(attempt);
    attempt.hide(keys.secrets());
    return Signer.sign(message, keys, service, region, attempt.clock());
  }

  /** What comes of an alert by an answer that is no success. */
  Outcome outcome(Reply reply) {
    String code = AwsErrors.code(reply);
    if (ENDED.contains(code) && identity.renew()) {
      return new Outcome.Later(code + ": other keys are asked for", null);
    }
    return AwsErrors.outcome(reply);
  }

  @Override
  public String toString() {
    return "AwsAccess[" + service + ", " + region + "]";
  }
}
