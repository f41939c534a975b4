package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Slot;
import java.net.URI;

/** Where a credential leads. */
final class Address {
  private Address() {}

  /**
   * The credential's URL, or the endpoint if it has none. One without a scheme ({@code
   * //host/path/}, {@code host}) gets the endpoint's.
   */
  static URI of(Slot slot, Credential credential) {
    Secret part = credential.part(Credential.URL);
    if (part == null || part.isEmpty()) {
      return slot.endpoint();
    }
    String url = part.reveal();
    if (url.contains("://")) {
      return URI.create(url);
    }
    String bare = url.startsWith("//") ? url.substring(2) : url;
    return URI.create(slot.endpoint().getScheme() + "://" + bare);
  }
}
