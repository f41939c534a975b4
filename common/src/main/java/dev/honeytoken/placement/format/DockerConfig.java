package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Docker's {@code config.json}: {@code auths.<host>.auth}, the Base64 form of user name and
 * password (docs.docker.com, "docker login").
 */
final class DockerConfig implements Format {
  private static final String ID = "docker-config";
  private static final String AUTHS = "auths";
  private static final String AUTH = "auth";
  private static final String PASSWORD = "password";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.is(file, ".dockerconfigjson", ".dockercfg")
        || (kind.startsWith("docker") && file.endsWith(".json"));
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public Reach reach() {
    return Reach.TLS_OR_LOOPBACK;
  }

  @Override
  public String doc() {
    return "`auths.<host>.auth`; user name and password in its place if the credential has both";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Trouble.refuseId(slot, ID, credential);
    JsonText json = JsonText.parse(text, slot);
    String authority = Address.of(slot, credential).getAuthority();
    requireFree(text, slot, json.root(), authority);
    Map<List<String>, Secret> entries = new LinkedHashMap<>();
    Secret username = credential.part(Credential.USERNAME);
    if (username != null) {
      entries.put(List.of(AUTHS, authority, Credential.USERNAME), username);
      entries.put(List.of(AUTHS, authority, PASSWORD), credential.value());
    } else if (BasicPair.is(credential.value())) {
      entries.put(List.of(AUTHS, authority, AUTH), credential.value());
    } else {
      throw Trouble.unsuited(slot, ID, "it has no user name");
    }
    return List.of(json.insertion(slot, entries));
  }

  /** Docker looks a registry up by host, whatever scheme and path the file writes around it. */
  private static void requireFree(String text, Slot slot, Node root, String authority) {
    for (String section : List.of(AUTHS, "credHelpers")) {
      Node.Member hosts = root.member(section);
      if (hosts == null) {
        continue;
      }
      for (Node.Member host : hosts.value().members) {
        if (authority(host.name()).equals(authority)) {
          throw Trouble.taken(slot, host.name(), text, host.start());
        }
      }
    }
  }

  private static String authority(String key) {
    String bare = key.replaceFirst("^https?://", "");
    int slash = bare.indexOf('/');
    return slash < 0 ? bare : bare.substring(0, slash);
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Node root = JsonText.parse(text, slot).root();
    String authority = slot.endpoint().getAuthority();
    Map<String, Secret> parts = new LinkedHashMap<>();
    String auth = Nested.find(root, List.of(AUTHS, authority, AUTH));
    String password = Nested.find(root, List.of(AUTHS, authority, PASSWORD));
    String username = Nested.find(root, List.of(AUTHS, authority, Credential.USERNAME));
    if (auth != null) {
      parts.put(Credential.VALUE, Secret.of(auth));
    } else if (password != null && username != null) {
      parts.put(Credential.VALUE, Secret.of(password));
      parts.put(Credential.USERNAME, Secret.of(username));
    } else {
      return parts;
    }
    parts.put(Credential.URL, Secret.of(authority));
    return parts;
  }
}
