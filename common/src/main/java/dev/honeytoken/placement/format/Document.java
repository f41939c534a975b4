package dev.honeytoken.placement.format;

import dev.honeytoken.PlacementException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.List;
import java.util.Map;

/** A file of its own, which holds the value and nothing else: a service account's key, say. */
final class Document implements Format {
  private static final String ID = "document";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return (kind.startsWith("gcp-") || kind.startsWith("mcp-"))
        ? file.endsWith(".json")
        : file.endsWith(".pem")
            || file.endsWith(".key")
            || FileName.of(file).matches("id_(rsa|dsa|ecdsa|ed25519)");
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public String doc() {
    return "a new file with the value alone; one that exists is refused";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    if (!text.isEmpty()) {
      throw new PlacementException(
          slot.file() + " exists already; format document places a decoy in a file of its own.",
          "Name a file that does not exist in {0}, or another format in {1}.",
          Setting.DECOY_FILE,
          Setting.DECOY_FORMAT);
    }
    String value = credential.value().reveal();
    for (Secret part : credential.parts().values()) {
      // A key says in its comment whose it is, and where.
      boolean key = credential.carriesEndpoint() && value.startsWith("-----BEGIN ");
      if (!key && !value.contains(part.reveal())) {
        throw Trouble.unsuited(slot, ID, "the value alone does not say how it is used");
      }
    }
    return List.of(new Insertion(0, value));
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    return text.isEmpty() ? Map.of() : Map.of(Credential.VALUE, Secret.of(text));
  }
}
