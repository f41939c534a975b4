package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Api;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.ContainerEngine;
import dev.honeytoken.it.harness.Intruders;
import dev.honeytoken.it.harness.Pods;
import dev.honeytoken.it.harness.Sink;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The pods of {@code examples/container/kubernetes}, as the manifests have them, without a cluster:
 * a Docker engine plays the Deployments.
 */
@ResourceLock("container engine")
class KubernetesIT {
  private static final String ADMIN = "http://" + ContainerEngine.ADDRESS + ":8787";

  @Test
  @Timeout(240)
  void podsTellWhoCameAndAreReplacedUnderLoadAndNothingThatWasAnsweredIsLost() {
    Path place = Build.freshDirectory("kubernetes");
    Path manifests = Build.root().resolve("examples/container/kubernetes");
    try (ContainerEngine engine = ContainerEngine.start();
        Sink sink = Sink.startAt(ContainerEngine.outside())) {
      engine.docker("network", "create", "--subnet", "10.244.0.0/16", "cluster").succeeded();
      Pods pods = new Pods(engine, place, "cluster");
      pods.apply(manifests.resolve("collector.yaml")).apply(manifests.resolve("proxy.yaml"));
      pods.append(
          "collector",
          "collector.yaml",
          "channels: [{name: team, type: webhook, url: '%s', secret: 'file:/run/secrets/collector/postgres-password'}]%n"
              .formatted(sink.url("/alerts")));
      pods.secret("collector", "keyring", "1 " + Base64.getEncoder().encodeToString(new byte[32]));
      pods.secret("collector", "postgres-password", "0123456789abcdef0123456789abcdef");
      database(engine, place);
      List<String> collectors = pods.deploy("collector", "--publish", "8787:8787");
      pods.deploy("collector-proxy", "--publish", "443:8080");
      Api ready = Api.at(ADMIN, "none");
      String path =
          pods.manifest("Deployment", "collector")
              .at("/spec/template/spec/containers/0/readinessProbe/httpGet/path")
              .asText();
      Awaitility.await("a pod is ready")
          .atMost(Duration.ofMinutes(1))
          .until(() -> ready.status("GET", path) == 200);
      Api api = Api.at(ADMIN, firstKey(engine, collectors));
      Intruders intruders = Intruders.withPlantedToken(api, 443);

      InetAddress claims = intruders.somebody();
      Awaitility.await("the proxy has found a pod")
          .atMost(Duration.ofSeconds(30))
          .until(() -> intruders.use(claims, "", "X-Forwarded-For: 203.0.113.66\r\n"));
      intruders.use(intruders.somebody(), "PROXY TCP4 203.0.113.67 203.0.113.1 40000 443\r\n");

      Intruders.Load load = intruders.begin();
      try (load) {
        load.goesOn();
        // One more than there are to be, as 'maxSurge' has it, before one goes.
        awaitReady(engine, pods.start("collector"), path);
        engine.docker("stop", collectors.get(1)).succeeded();
        load.goesOn();
        awaitReady(engine, pods.start("collector"), path);
        engine.docker("stop", collectors.get(0)).succeeded();
        load.goesOn();
        pods.start("collector", "--publish", "8787:8787");
        Awaitility.await("the last pod is ready")
            .atMost(Duration.ofMinutes(1))
            .until(() -> ready.status("GET", path) == 200);
      }
      // That a pod is out of its Service before it is told to end, and no client notices, is the
      // cluster's work: nobody does it here.
      assertThat(Intruders.ofHits(api))
          .containsAll(load.answered())
          .contains(claims.getHostAddress())
          .noneMatch(each -> each.startsWith("203.0.113."));
      Awaitility.await("everybody is told of")
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> assertThat(Intruders.ofAlerts(sink)).containsAll(load.answered()));
    }
  }

  private static void awaitReady(ContainerEngine engine, String pod, String path) {
    String address = engine.address(pod);
    Awaitility.await(pod + " is ready")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> engine.inside("curl", "-sfS", "http://" + address + ":8787" + path).exit() == 0);
  }

  /** The manifests expect one. */
  private static void database(ContainerEngine engine, Path place) {
    engine
        .docker(
            "run",
            "--detach",
            "--name",
            "postgres",
            "--network",
            "cluster",
            "--env",
            "POSTGRES_USER=honeytoken",
            "--env",
            "POSTGRES_DB=honeytoken",
            "--env",
            "POSTGRES_PASSWORD_FILE=/run/password",
            "--volume",
            place.resolve("collector-secret/postgres-password") + ":/run/password:ro",
            "postgres:16")
        .succeeded();
    Awaitility.await("the database")
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> engine.docker("exec", "postgres", "pg_isready", "-h", "127.0.0.1").exit() == 0);
  }

  private static String firstKey(ContainerEngine engine, List<String> pods) {
    return pods.stream()
        .flatMap(each -> engine.docker("logs", each).log().lines())
        .filter(each -> each.contains("Admin API key"))
        .map(CollectorProcess::printedKey)
        .findFirst()
        .orElseThrow();
  }
}
