package dev.honeytoken.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.jenkins.config.NotStored.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What administrators are told of decoys that are not stored. */
class NotStoredTest {
  private final NotStored told = new NotStored();

  @Test
  void thereIsNothingToSayUntilOneIsRefused() {
    assertThat(told.isActivated()).isFalse();

    told.replace(List.of(new Refusal("deploy", "own-aws", "no provider")));

    assertThat(told.isActivated()).isTrue();
  }

  @Test
  void aFormAsksWhyOfIdAndKindTogether() {
    told.replace(List.of(new Refusal("deploy", "own-aws", "no provider")));

    assertThat(told.why("deploy", "own-aws")).isEqualTo("no provider");
    assertThat(told.why("deploy", "jwt")).isNull();
    assertThat(told.why("other", "own-aws")).isNull();
    assertThat(told.why(null, null)).isNull();
  }

  @Test
  void whatIsStoredAtLastIsSaidNoMore() {
    told.replace(List.of(new Refusal("deploy", "own-aws", "no provider")));
    told.replace(List.of());

    assertThat(told.isActivated()).isFalse();
    assertThat(told.getAll()).isEmpty();
  }
}
