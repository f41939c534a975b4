package dev.honeytoken.collector.provider;

import dev.honeytoken.Secret;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.WireException;
import dev.honeytoken.decoy.backed.AwsKeyPair;
import java.util.List;

/** Keys of one's own account as they are handed over: over the API and on the command line. */
public final class KeyFile {
  private KeyFile() {}

  /**
   * The keys in the member {@code keys}, each with {@code id} and {@code secret}.
   *
   * @throws WireException without the key, naming the field, if one has another shape
   */
  public static List<AwsKeyPair> read(JsonObject document) {
    return document.objects(
        "keys",
        each -> {
          String id = each.text("id");
          Secret secret = Secret.of(each.text("secret"));
          try {
            return new AwsKeyPair(id, secret);
          } catch (IllegalArgumentException e) {
            throw new WireException(each.path("id"), String.valueOf(e.getMessage()));
          }
        });
  }
}
