package dev.honeytoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.ProxyAddress;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.drill.Breakage;
import dev.honeytoken.drill.DrillReport;
import dev.honeytoken.drill.DrillRequest;
import dev.honeytoken.drill.Link;
import dev.honeytoken.drill.Verdict;
import dev.honeytoken.placement.Cut;
import dev.honeytoken.placement.Target;
import dev.honeytoken.planting.DecoySpec;
import dev.honeytoken.planting.InUse;
import dev.honeytoken.planting.PlantingRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever crosses from one machine of a CI server to another arrives as it was. */
class SerializationTest {
  private static final DecoySpec SPEC =
      new DecoySpec(
          "jwt", ".env", null, "A_TOKEN", Map.of("companions", "none"), Duration.ofDays(1));
  private static final Target TARGET = new Target(".env", "dotenv", "A_TOKEN");

  static Stream<Serializable> values() {
    Breakage breakage = Breakage.of(Link.HIT, "what", "mend {0}", Setting.DRILL_TIMEOUT);
    Verdict verdict =
        new Verdict(
            "d1",
            "jwt",
            TARGET,
            TripClass.SELF_FIRING,
            12L,
            List.of(new Verdict.Receipt("log", DrillStatus.State.ACCEPTED, 3L, "ok")),
            breakage);
    Network network =
        new Network(
            "/ca.pem",
            new ProxyAddress("proxy", 3128, "ann", Secret.of("hunter2"), List.of("*.local")),
            Duration.ofSeconds(9));
    return Stream.of(
        new PlantingRequest(
            "g:a",
            "/project",
            "/project/target/planting",
            new Origin("t", "c", "b", "7", "https://ci", "agent", "push"),
            List.of(SPEC),
            List.of(new InUse(InUse.Type.SERVER_ID, "releases", "<distributionManagement>"))),
        new DrillRequest(
            "g:a", "/project", "/record", List.of(SPEC), List.of("log"), Duration.ofMinutes(1)),
        new DrillReport("g:a", "p1", "d1", List.of("log"), List.of(verdict), breakage, 40),
        new DrillReport("g:a", null, null, List.of(), List.of(), null, 0),
        new CollectorAddress(
            URI.create("https://collector.example.com"), Secret.of("k3y"), false, network),
        new Cut(".env", 3, 4, 5, "ab", true),
        TARGET);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueArrivesAsItWas(Serializable value) throws Exception {
    assertThat(there(value)).isEqualTo(value);
  }

  @Test
  void aFailureArrivesWithItsMend() throws Exception {
    CollectorException failure =
        new CollectorException(
            CollectorException.Reason.TLS,
            "what",
            new IOException("why"),
            "mend {0}",
            Setting.TRUSTED_CERTIFICATES);

    CollectorException arrived = (CollectorException) there(failure);

    assertThat(arrived).hasMessage("what");
    assertThat(arrived.reason()).isEqualTo(CollectorException.Reason.TLS);
    assertThat(arrived.mend()).isEqualTo("mend {0}");
    assertThat(arrived.settings()).containsExactly(Setting.TRUSTED_CERTIFICATES);
  }

  private static Object there(Serializable value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
