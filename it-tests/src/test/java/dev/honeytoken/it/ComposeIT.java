package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.it.harness.Api;
import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.CollectorProcess;
import dev.honeytoken.it.harness.ContainerEngine;
import dev.honeytoken.it.harness.Intruders;
import dev.honeytoken.it.harness.Outcome;
import dev.honeytoken.it.harness.Sink;
import dev.honeytoken.it.harness.Trees;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code examples/container/compose.yaml} as it stands, started by a Docker engine. */
@ResourceLock("container engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ComposeIT {
  private static final String ADMIN = "http://" + ContainerEngine.ADDRESS + ":8787";
  private static final List<String> REPLICAS = List.of("collector-1", "collector-2");

  private ContainerEngine engine;
  private Sink sink;
  private Path place;
  private Api api;
  private Intruders intruders;

  @BeforeAll
  void start() throws IOException {
    engine = ContainerEngine.start();
    sink = Sink.startAt(ContainerEngine.outside());
    place = Build.freshDirectory("compose");
    Trees.copy(Build.root().resolve("examples/container"), place, each -> true);
    Files.writeString(
        place.resolve("collector.yaml"),
        "channels: [{name: team, type: webhook, url: '%s', secret: 'file:/run/secrets/postgres-password'}]%n"
            .formatted(sink.url("/alerts")),
        StandardOpenOption.APPEND);
    secret("keyring", "1 " + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    secret("postgres-password", "0123456789abcdef0123456789abcdef\n");
    compose("up", "--detach");
    Api anyone = Api.at(ADMIN, "none");
    Awaitility.await("the proxy has found a collector")
        .atMost(Duration.ofMinutes(1))
        .until(() -> anyone.status("GET", "/readyz") == 200);
    String first = compose("logs", "--no-color", "collector-1", "collector-2").log();
    String line = first.lines().filter(each -> each.contains("Admin API key")).findFirst().get();
    api = Api.at(ADMIN, CollectorProcess.printedKey(line));
    intruders = Intruders.withPlantedToken(api, 443);
  }

  @AfterAll
  void end() {
    if (engine != null) {
      REPLICAS.forEach(each -> engine.docker("rm", "--force", "instead-of-" + each));
      engine.compose(place, "down", "--volumes", "--timeout", "5");
      engine.close();
    }
    if (sink != null) {
      sink.close();
    }
  }

  private void secret(String name, String text) throws IOException {
    Path file = Files.writeString(place.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private Outcome compose(String... words) {
    return engine.compose(place, words).succeeded();
  }

  private String container(String service) {
    return compose("ps", "--quiet", service).log().strip();
  }

  @Test
  void everyProcessRunsWithoutRightsOnAFileSystemThatCannotBeWrittenTo() throws IOException {
    for (String service : List.of("collector-1", "collector-2", "proxy")) {
      String process =
          engine
              .docker("inspect", "--format", "{{.State.Pid}}", container(service))
              .succeeded()
              .log()
              .strip();
      String status = Files.readString(Path.of("/proc", process, "status"));
      assertThat(status)
          .as(service)
          .containsPattern(service.equals("proxy") ? "Uid:\t99\t99" : "Uid:\t65532\t65532")
          .contains("CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
          .contains("NoNewPrivs:\t1", "Seccomp:\t2");
      assertThat(Files.readString(Path.of("/proc", process, "mounts")))
          .as(service)
          .containsPattern("overlay / overlay ro,");
    }
  }

  @Test
  void anAlertNamesTheClientsAddressAndWhatTheClientClaimsIsNotBelieved() {
    InetAddress plain = intruders.somebody();
    InetAddress forwards = intruders.somebody();
    InetAddress speaksProxy = intruders.somebody();
    assertThat(intruders.use(plain, "")).isTrue();
    assertThat(intruders.use(forwards, "", "X-Forwarded-For: 203.0.113.66\r\n")).isTrue();
    intruders.use(speaksProxy, "PROXY TCP4 203.0.113.67 203.0.113.1 40000 443\r\n");
    // Past the proxy, from where nobody is trusted.
    String address = engine.address(container("collector-1"));
    engine.inside(
        "curl",
        "-sS",
        "--haproxy-protocol",
        "--max-time",
        "10",
        "-H",
        "X-Forwarded-For: 203.0.113.68",
        "-H",
        "Authorization: Bearer " + intruders.token(),
        "http://" + address + ":8080/v1/invoices");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Intruders.ofAlerts(sink)
                    .containsAll(List.of(plain.getHostAddress(), forwards.getHostAddress())));
    assertThat(Intruders.ofHits(api)).noneMatch(each -> each.startsWith("203.0.113."));
  }

  @Test
  void replicasAreStoppedAndReplacedUnderLoadAndNothingThatWasAnsweredIsLost() {
    Intruders.Load load = intruders.begin();
    try (load) {
      for (String each : REPLICAS) {
        load.goesOn();
        compose("stop", each);
        load.goesOn();
        // What comes back has another address: somebody else took the old one meanwhile.
        compose("rm", "--force", each);
        engine
            .docker(
                "run",
                "--detach",
                "--network",
                "it_inside",
                "--name",
                "instead-of-" + each,
                "--entrypoint",
                "sleep",
                "haproxy:2.8",
                "1000")
            .succeeded();
        compose("up", "--detach", "--no-deps", each);
        String address = engine.address(container(each));
        Awaitility.await(each + " is ready at " + address)
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    engine.inside("curl", "-sfS", "http://" + address + ":8787/readyz").exit()
                        == 0);
      }
      load.goesOn();
      Awaitility.await("its own check finds it well")
          .atMost(Duration.ofSeconds(90))
          .until(() -> health("collector-2").equals("healthy"));
    }
    assertThat(Intruders.ofHits(api)).containsAll(load.answered());
    assertThat(load.unanswered()).as("clients that noticed").isEmpty();
    Awaitility.await("everybody is told of")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(() -> assertThat(Intruders.ofAlerts(sink)).containsAll(load.answered()));
  }

  private String health(String service) {
    return engine
        .docker("inspect", "--format", "{{.State.Health.Status}}", container(service))
        .log()
        .strip();
  }
}
