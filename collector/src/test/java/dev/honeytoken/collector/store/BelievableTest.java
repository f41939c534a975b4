package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.Grant;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.RenderContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is granted is what scanners would take. */
class BelievableTest {
  private static final int MANY = 150;

  @TempDir Path directory;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(directory);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws-key", "basic-url", "jenkins-token", "vault-token", "npm-token"})
  void noGrantIsOneThatScannersWouldPassOver(String kind) {
    assertThat(believable(kind, Map.of())).isEqualTo(MANY);
  }

  @Test
  void aUserNameThatNoDrawMakesBetterIsGrantedAllTheSame() {
    assertThat(believable("basic-url", Map.of("username", "ci"))).isZero();
  }

  /** How many of many grants are. */
  private int believable(String id, Map<String, String> options) {
    Kind kind = Kinds.of(id);
    List<DecoyOrder> orders = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      orders.add(Rig.decoy(id, options));
    }
    PlantingAnswer answer = rig.plant(Rig.order(orders));
    assertThat(answer.grants()).hasSize(MANY);
    int believable = 0;
    for (Grant each : answer.grants()) {
      RenderContext context =
          new RenderContext(
              each.endpoint(), each.issuedAt(), each.expiresAt(), kind.options(options));
      believable += kind.believable(each.material(), context) ? 1 : 0;
    }
    return believable;
  }
}
