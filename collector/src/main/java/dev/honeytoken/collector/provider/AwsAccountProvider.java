package dev.honeytoken.collector.provider;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.store.BackedKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys of IAM users in an AWS account of one's own that are denied everything; see {@code
 * examples/terraform/aws-decoys}. CloudTrail sees their use, EventBridge sends it here as <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">records</a>,
 * with an API key of the connection in a header. Keys are imported, and revoked by Terraform.
 */
final class AwsAccountProvider implements Provider {
  /** The header in which the connection of the Terraform module sends its key. */
  private static final String HEADER = "x-api-key";

  private final Secret connection;

  /**
   * The provider.
   *
   * @param connection the API key of EventBridge's connection
   */
  AwsAccountProvider(Secret connection) {
    this.connection = connection;
  }

  @Override
  public String kind() {
    return "own-aws";
  }

  @Override
  public boolean makes() {
    return false;
  }

  @Override
  public BackedKey make(String memo) {
    throw new ProviderException("keys of your own account are imported, not made", null);
  }

  /** Nothing here may ask AWS; what is imported is believed to be there. */
  @Override
  public boolean watches(BackedKey key) {
    return true;
  }

  /** It is Terraform that ends the key; here it is given to no decoy any more. */
  @Override
  public void revoke(BackedKey key) {}

  @Override
  public List<ProviderEvent> events(List<BackedKey> keys) {
    return List.of();
  }

  @Override
  public Heard heard(Map<String, String> headers, byte[] body) {
    byte[] given = headers.getOrDefault(HEADER, "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, connection.reveal().getBytes(StandardCharsets.UTF_8))) {
      return new Heard.Stranger();
    }
    try {
      return new Heard.Uses(List.of(event(Json.object(body).object("detail"))));
    } catch (WireException e) {
      // Something else that the rule lets through, such as a trial event.
      return new Heard.Uses(List.of());
    }
  }

  private static ProviderEvent event(JsonObject record) {
    return new ProviderEvent(
        record.text("eventID"),
        record.object("userIdentity").text("accessKeyId"),
        at(record.optionalText("eventTime")),
        Objects.requireNonNullElse(record.optionalText("sourceIPAddress"), ""),
        record.text("eventSource"),
        record.text("eventName"),
        record.optionalText("userAgent"));
  }

  private static @Nullable Instant at(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
