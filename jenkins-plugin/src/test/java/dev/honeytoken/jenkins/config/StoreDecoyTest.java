package dev.honeytoken.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import org.junit.jupiter.api.Test;

/** Which kinds a credential of Jenkins can be. */
class StoreDecoyTest {
  @Test
  void everyKindButThoseThatCannotDoWithoutAnOption() {
    assertThat(Kinds.all().stream().filter(each -> !StoreDecoy.needsNoOption(each)).map(Kind::id))
        .containsExactly("like");
  }
}
