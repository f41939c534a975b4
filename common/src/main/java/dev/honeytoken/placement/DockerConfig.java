package dev.honeytoken.placement;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import java.net.URI;
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

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String fileName) {
    return fileName.equals(".dockerconfigjson")
        || fileName.equals(".dockercfg")
        || (kind.startsWith("docker") && fileName.endsWith(".json"));
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public String doc() {
    return "`auths.<host>.auth`, user name and password in Base64";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    JsonText json = JsonText.parse(text, slot);
    Secret username = credential.part(Credential.USERNAME);
    if (username == null) {
      throw Trouble.unsuited(slot, ID, "it has no user name");
    }
    Secret url = credential.part(Credential.URL);
    URI registry = url == null ? slot.endpoint() : URI.create(url.reveal());
    requireFree(text, slot, json.root(), registry.getAuthority());
    String auth = BasicPair.encode(username, credential.value());
    List<String> path = List.of(AUTHS, registry.getAuthority(), AUTH);
    return List.of(json.insertion(slot, Map.of(path, Secret.of(auth))));
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
    Map<String, Secret> parts = new LinkedHashMap<>();
    String auth = Nested.find(root, List.of(AUTHS, slot.endpoint().getAuthority(), AUTH));
    if (auth == null) {
      return parts;
    }
    BasicPair.decode(auth, parts);
    if (!parts.isEmpty()) {
      // The file names no scheme; a client takes the registry's own.
      parts.put(Credential.URL, Secret.of(slot.endpoint().toString()));
    }
    return parts;
  }
}
