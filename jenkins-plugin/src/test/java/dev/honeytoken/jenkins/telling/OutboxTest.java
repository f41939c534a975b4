package dev.honeytoken.jenkins.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Builds whose job gets another name. */
class OutboxTest {
  private final Map<String, String> builds =
      new LinkedHashMap<>(
          Map.of("p1", "pay/api#3", "p2", "pay/api-old#3", "p3", "pay/api/main#3", "p4", "api#3"));

  @Test
  void aBuildIsFollowedToItsJobsNewName() {
    assertThat(Outbox.relocate(builds, "pay/api", "shop/api")).isTrue();

    assertThat(builds).containsEntry("p1", "shop/api#3");
  }

  @Test
  void nobodyElseIsTouched() {
    Outbox.relocate(builds, "pay/api", "shop/api");

    assertThat(builds)
        .containsEntry("p2", "pay/api-old#3")
        .containsEntry("p3", "pay/api/main#3")
        .containsEntry("p4", "api#3");
  }

  @Test
  void aJobThatHasPlantedNothingChangesNothing() {
    assertThat(Outbox.relocate(builds, "pay", "shop")).isFalse();
  }
}
