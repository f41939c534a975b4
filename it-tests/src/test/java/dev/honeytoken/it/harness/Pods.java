package dev.honeytoken.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Deployments of Kubernetes' manifests, played by a Docker engine: user, rights, file systems,
 * settings, secrets, arguments, memory and names are the manifests'.
 */
public final class Pods {
  private static final JsonMapper JSON = new JsonMapper();

  private final ContainerEngine engine;
  private final Path directory;
  private final String network;
  private final List<JsonNode> documents = new ArrayList<>();
  private final Map<String, Integer> started = new HashMap<>();

  /** Plays in a network of the engine; what is mounted lies in the directory. */
  public Pods(ContainerEngine engine, Path directory, String network) {
    this.engine = engine;
    this.directory = directory;
    this.network = network;
  }

  /** Takes a file of manifests, and writes its settings down. */
  public Pods apply(Path file) {
    try {
      LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
      for (Object each : new Load(settings).loadAllFromString(Files.readString(file))) {
        JsonNode document = JSON.valueToTree(each);
        documents.add(document);
        if (document.path("kind").asText().equals("ConfigMap")) {
          for (var entry : document.get("data").properties()) {
            data(document.at("/metadata/name").asText(), entry.getKey(), entry.getValue().asText());
          }
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a secret, readable for the group that pods of the collector have. */
  public void secret(String name, String key, String text) {
    data(name + "-secret", key, text);
    Path file = directory.resolve(name + "-secret").resolve(key);
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
      Files.setAttribute(file, "unix:gid", 65532);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line to a setting. */
  public void append(String name, String key, String line) {
    try {
      Files.writeString(directory.resolve(name).resolve(key), line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void data(String name, String key, String text) {
    try {
      Path file = Files.createDirectories(directory.resolve(name)).resolve(key);
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The manifest of that kind and name. */
  public JsonNode manifest(String kind, String name) {
    return documents.stream()
        .filter(each -> each.path("kind").asText().equals(kind))
        .filter(each -> each.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Starts as many pods as a Deployment wants, and returns their names. */
  public List<String> deploy(String name, String... more) {
    List<String> pods = new ArrayList<>();
    for (int i = manifest("Deployment", name).at("/spec/replicas").asInt(); i > 0; i--) {
      pods.add(start(name, pods.isEmpty() ? more : new String[0]));
    }
    return pods;
  }

  /**
   * Starts one pod of a Deployment; its Service's name leads to it.
   *
   * @param more words of the engine's
   */
  public String start(String name, String... more) {
    JsonNode pod = manifest("Deployment", name).at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    JsonNode rights = container.get("securityContext");
    String called = name + "-" + started.merge(name, 1, Integer::sum);
    List<String> words = new ArrayList<>(List.of("run", "--detach", "--name", called));
    words.addAll(List.of("--network", network, "--network-alias", name));
    words.addAll(
        List.of(
            "--user",
            pod.at("/securityContext/runAsUser").asText()
                + ":"
                + pod.at("/securityContext/runAsGroup").asText()));
    if (rights.path("readOnlyRootFilesystem").asBoolean()) {
      words.add("--read-only");
    }
    if (!rights.path("allowPrivilegeEscalation").asBoolean(true)) {
      words.addAll(List.of("--security-opt", "no-new-privileges"));
    }
    rights
        .at("/capabilities/drop")
        .forEach(each -> words.addAll(List.of("--cap-drop", each.asText())));
    words.addAll(
        List.of("--memory", container.at("/resources/limits/memory").asText().replace("Mi", "m")));
    words.addAll(List.of("--stop-timeout", pod.path("terminationGracePeriodSeconds").asText()));
    // Every port is free for everybody in a pod, as container runtimes have it today.
    words.addAll(List.of("--sysctl", "net.ipv4.ip_unprivileged_port_start=0"));
    mounts(pod, container, words);
    words.addAll(List.of(more));
    words.add(container.get("image").asText());
    container.path("args").forEach(each -> words.add(each.asText()));
    engine.docker(words.toArray(String[]::new)).succeeded();
    return called;
  }

  private void mounts(JsonNode pod, JsonNode container, List<String> words) {
    for (JsonNode mount : container.get("volumeMounts")) {
      String name = mount.get("name").asText();
      String path = mount.get("mountPath").asText();
      JsonNode volume = null;
      for (JsonNode each : pod.get("volumes")) {
        volume = each.get("name").asText().equals(name) ? each : volume;
      }
      if (volume == null) {
        throw new AssertionError("no volume " + name);
      }
      if (volume.has("emptyDir")) {
        // Of root and the pod's group, as kubelets make them.
        words.addAll(
            List.of(
                "--tmpfs",
                path
                    + ":mode=2777,size="
                    + volume.at("/emptyDir/sizeLimit").asText().replace("Mi", "m")));
      } else {
        String from =
            volume.has("secret")
                ? volume.at("/secret/secretName").asText() + "-secret"
                : volume.at("/configMap/name").asText();
        Path file = directory.resolve(from).resolve(mount.path("subPath").asText(""));
        String option = mount.path("readOnly").asBoolean() ? ":ro" : "";
        words.addAll(List.of("--volume", file + ":" + path + option));
      }
    }
  }
}
