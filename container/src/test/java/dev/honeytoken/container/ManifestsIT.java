package dev.honeytoken.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the examples of an installation promise. */
class ManifestsIT {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("honeytoken.examples", "../examples")).resolve("container");
  private static final JsonMapper JSON = new JsonMapper();

  private static List<JsonNode> documents(String name) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    LoadSettings settings =
        LoadSettings.builder().setSchema(new org.snakeyaml.engine.v2.schema.CoreSchema()).build();
    for (Object each :
        new Load(settings).loadAllFromString(Files.readString(EXAMPLES.resolve(name)))) {
      documents.add(JSON.valueToTree(each));
    }
    return documents;
  }

  private static JsonNode only(String file, String kind) throws IOException {
    List<JsonNode> found =
        documents(file).stream().filter(each -> each.path("kind").asText().equals(kind)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static JsonNode service(String name) throws IOException {
    JsonNode compose = documents("compose.yaml").get(0);
    JsonNode service = compose.get("services").get(name);
    JsonNode common = compose.get("x-collector");
    com.fasterxml.jackson.databind.node.ObjectNode merged = common.deepCopy();
    service.properties().forEach(each -> merged.set(each.getKey(), each.getValue()));
    return merged;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes/collector.yaml", "kubernetes/proxy.yaml"})
  void podsRunWithoutRightsOnAFileSystemThatCannotBeWrittenTo(String file) throws IOException {
    JsonNode deployment = only(file, "Deployment");
    JsonNode pod = deployment.at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
  }

  @Test
  void podsAreAskedWhetherTheyAreReadyAndHaveTimeToEnd() throws IOException {
    JsonNode pod = only("kubernetes/collector.yaml", "Deployment").at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
    assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/readyz");
    // A database that is gone is no reason to end a process.
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
    int sleep = container.at("/lifecycle/preStop/sleep/seconds").asInt();
    assertThat(sleep).isPositive();
    assertThat(pod.get("terminationGracePeriodSeconds").asInt()).isGreaterThan(sleep + 30);
  }

  @Test
  void everyVolumeThatIsMountedIsThereAndTheOthersAreNot() throws IOException {
    JsonNode pod = only("kubernetes/collector.yaml", "Deployment").at("/spec/template/spec");
    assertThat(pod.at("/containers/0/volumeMounts").findValuesAsText("name"))
        .hasSameElementsAs(names(pod.get("volumes")));
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(each -> names.add(each.get("name").asText()));
    return names;
  }

  @Test
  void addressesOfClientsAreBelievedFromTheProxyAlone() throws IOException {
    String settings =
        only("kubernetes/collector.yaml", "ConfigMap").at("/data/collector.yaml").asText();
    assertThat(settings).contains("proxyProtocol: true").contains("trustedProxies: [");
    JsonNode policy = only("kubernetes/collector.yaml", "NetworkPolicy").at("/spec/ingress/0");
    assertThat(policy.at("/from/0/podSelector/matchLabels/app").asText())
        .isEqualTo("collector-proxy");
    assertThat(only("kubernetes/proxy.yaml", "ConfigMap").at("/data/haproxy.cfg").asText())
        .contains("send-proxy-v2");
    assertThat(only("kubernetes/proxy.yaml", "Service").at("/spec/externalTrafficPolicy").asText())
        .isEqualTo("Local");

    JsonNode compose = documents("compose.yaml").get(0);
    String proxy = compose.at("/services/proxy/networks/inside/ipv4_address").asText();
    assertThat(Files.readString(EXAMPLES.resolve("collector.yaml")))
        .contains("trustedProxies: [" + proxy + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector-1", "collector-2"})
  void containersOfComposeHaveNoRightsEither(String name) throws IOException {
    JsonNode service = service(name);
    assertThat(service.get("user").asText()).isEqualTo("65532:65532");
    assertThat(service.get("read_only").asBoolean()).isTrue();
    assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
    assertThat(service.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
    assertThat(service.get("stop_grace_period").asText()).isEqualTo("45s");
    assertThat(service.at("/healthcheck/test").toString()).endsWith("\"health\"]");
    assertThat(service.has("ports")).isFalse();
  }

  @Test
  void noSecretStandsInAnyOfThem() throws IOException {
    for (String file : List.of("compose.yaml", "collector.yaml", "kubernetes/collector.yaml")) {
      assertThat(Files.readString(EXAMPLES.resolve(file)))
          .doesNotContainPattern("(?i)password: (?!file:|env:)\\S");
    }
  }
}
