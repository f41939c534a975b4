package dev.honeytoken.placement.format;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Insertion;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * kubectl's configuration: another cluster, user and context, never the current one (kubernetes.io,
 * "Organizing Cluster Access Using kubeconfig Files").
 */
final class Kubeconfig implements Format {
  private static final String ID = "kubeconfig";
  private static final String CURRENT = "current-context";
  private static final String CERTIFICATE = "client-certificate-data";
  private static final String KEY = "client-key-data";
  private static final String TOKEN = "token";
  private static final String PASSWORD = "password";

  /** The lists of the file, each with what an item holds beside its name. */
  private static final Map<String, String> LISTS =
      Map.of("clusters", "cluster", "contexts", "context", "users", "user");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean suits(String kind, String file) {
    return FileName.ends(file, ".kube/config")
        || FileName.is(file, "kubeconfig", "kubeconfig.yml", "kubeconfig.yaml")
        || file.endsWith(".kubeconfig")
        || (kind.startsWith("kubeconfig")
            && (FileName.is(file, "config") || file.endsWith(".yaml") || file.endsWith(".yml")));
  }

  @Override
  public boolean named() {
    return true;
  }

  @Override
  public Reach reach() {
    return Reach.TLS;
  }

  @Override
  public String doc() {
    return "a cluster, a user (token, client certificate, or name and password) and a context with"
        + " both, never the current one; the name is the context";
  }

  @Override
  public List<Insertion> insert(String text, Slot slot, Credential credential) {
    Trouble.refuseId(slot, ID, credential);
    String name = name(slot);
    Node root = root(text, slot);
    URI server = Address.of(slot, credential);
    if (!server.getScheme().startsWith("http")) {
      throw Trouble.unsuited(slot, ID, "it is not used over HTTP");
    }
    String authority = server.getRawAuthority();
    requireFree(text, slot, root, name, authority);
    Map<String, Object> cluster = Map.of("server", server.toString());
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("cluster", name);
    context.put("user", name);
    Map<String, Map<String, Object>> items = new LinkedHashMap<>();
    items.put("clusters", item("cluster", cluster, name));
    items.put("contexts", item("context", context, name));
    items.put("users", item("user", user(credential), name));
    List<Insertion> insertions = new ArrayList<>(new KubeEntries(text, slot, root).add(items));
    if (text.isBlank()) {
      String newline = Lines.newline(text);
      String head = String.join(newline, "apiVersion: v1", "kind: Config", "");
      insertions.add(0, new Insertion(insertions.get(0).offset(), head));
    }
    return insertions;
  }

  private static Map<String, Object> item(String key, Map<String, Object> value, String name) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put(key, value);
    item.put("name", name);
    return item;
  }

  private static Map<String, Object> user(Credential credential) {
    Map<String, Object> user = new LinkedHashMap<>();
    Secret certificate = credential.part(Credential.CERTIFICATE);
    Secret key = credential.part(Credential.PRIVATE_KEY);
    Secret username = credential.part(Credential.USERNAME);
    if (certificate != null && key != null) {
      user.put(CERTIFICATE, encoded(certificate));
      user.put(KEY, encoded(key));
    } else if (username != null) {
      user.put(PASSWORD, credential.value().reveal());
      user.put(Credential.USERNAME, username.reveal());
    } else {
      user.put(TOKEN, credential.value().reveal());
    }
    return user;
  }

  private static void requireFree(
      String text, Slot slot, Node root, String name, String authority) {
    Node.Member current = root.member(CURRENT);
    if (current != null && name.equals(current.value().real().text)) {
      throw Trouble.taken(slot, name, text, current.start());
    }
    LISTS.forEach(
        (list, key) -> {
          for (Node item : items(root, list)) {
            String server = Nested.find(item, List.of(key, "server"));
            if (name.equals(Nested.find(item, List.of("name")))) {
              throw Trouble.taken(slot, name, text, item.start);
            }
            if (server != null && Login.authority(server).equalsIgnoreCase(authority)) {
              throw Trouble.taken(slot, authority, text, item.start);
            }
          }
        });
  }

  private static List<Node> items(Node root, String list) {
    Node.Member member = root.member(list);
    return member == null ? List.of() : member.value().real().items;
  }

  @Override
  public Map<String, Secret> read(String text, Slot slot) {
    Node root = root(text, slot);
    String name = name(slot);
    Map<String, Secret> parts = new LinkedHashMap<>();
    Node context = find(root, "contexts", name);
    Node user = find(root, "users", text(context, "user"));
    if (user == null) {
      return parts;
    }
    String certificate = text(user, CERTIFICATE);
    String key = text(user, KEY);
    if (certificate != null && key != null) {
      Secret chain = decoded(certificate);
      Secret pem = decoded(key);
      parts.put(Credential.CERTIFICATE, chain);
      parts.put(Credential.PRIVATE_KEY, pem);
      parts.put(Credential.VALUE, Secret.of(chain.reveal() + pem.reveal()));
    }
    put(parts, Credential.VALUE, text(user, PASSWORD));
    put(parts, Credential.VALUE, text(user, TOKEN));
    put(parts, Credential.USERNAME, text(user, Credential.USERNAME));
    Node cluster = find(root, "clusters", text(context, "cluster"));
    put(parts, Credential.URL, text(cluster, "server"));
    return parts;
  }

  private static void put(Map<String, Secret> parts, String part, @Nullable String value) {
    if (value != null) {
      parts.put(part, Secret.of(value));
    }
  }

  /** What the item of that name holds, or null. */
  private static @Nullable Node find(Node root, String list, @Nullable String name) {
    for (Node item : items(root, list)) {
      Node.Member inner = item.real().member(String.valueOf(LISTS.get(list)));
      if (inner != null && name != null && name.equals(Nested.find(item, List.of("name")))) {
        return inner.value();
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Node node, String key) {
    return node == null ? null : Nested.find(node, List.of(key));
  }

  private static Node root(String text, Slot slot) {
    List<Node> documents = YamlText.parse(text, slot);
    Node root = documents.isEmpty() ? Node.absent() : documents.get(0);
    if (documents.size() > 1 || (!root.isMapping() && root.type != Node.Type.ABSENT)) {
      throw Trouble.unfit(slot, text, root.start, "it is not one document with keys");
    }
    return root;
  }

  private static String name(Slot slot) {
    String name = slot.name();
    if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._:/@-]*")) {
      throw Trouble.badName(slot, ID, "a context is made of letters, digits and . _ - : / @");
    }
    return name;
  }

  private static String encoded(Secret pem) {
    return Base64.getEncoder().encodeToString(pem.reveal().getBytes(StandardCharsets.UTF_8));
  }

  private static Secret decoded(String base64) {
    try {
      return Secret.of(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Secret.of(base64);
    }
  }
}
