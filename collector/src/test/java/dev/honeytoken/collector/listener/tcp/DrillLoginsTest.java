package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Use;
import dev.honeytoken.drill.login.Logins;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drill does at each listener. */
class DrillLoginsTest {
  private static final String NONCE = "4f1d6a0e7c";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"postgres-url", "mysql-url", "redis-url", "ssh-login", "ssh-key"})
  void aLoginIsOneHitOfItsDecoyAndBringsTheNonce(String id) throws IOException {
    Kind kind = Kinds.of(id);
    try (TcpRig tcp = new TcpRig(kind.protocol(), directory)) {
      URI endpoint = URI.create(kind.protocol().scheme() + "://127.0.0.1:" + tcp.port());
      PlantingAnswer answer =
          tcp.rig.plantings.plant(
              Rig.order(List.of(Rig.decoy(id, Map.of()))),
              any -> endpoint,
              UUID.randomUUID().toString());
      Rig.Planted planted = Rig.planted(answer, 0, Map.of());
      Use use = kind.use(planted.credential().parts(), endpoint);

      Logins.attempt(use, NONCE, Duration.ofSeconds(20));

      Hit hit = tcp.onlyHit();
      assertThat(hit.decoy()).isEqualTo(planted.decoy());
      assertThat(hit.evidence().protocol()).isEqualTo(kind.protocol());
      assertThat(hit.evidence().headers())
          .anySatisfy(
              field -> {
                assertThat(field.name()).isEqualTo(kind.protocol().nonceField());
                assertThat(field.value()).isEqualTo(NONCE);
              });
      assertThat(hit.evidence().toString()).doesNotContain(use.secret().reveal());
    }
  }
}
