package dev.honeytoken.collector.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VaultTest {
  private final Vault vault = new Vault(Keyring.ofRandom(), new SecureRandom());

  @Property(tries = 100)
  void whatIsLockedIsUnlockedAgain(@ForAll String name, @ForAll String text) {
    String plain =
        new String(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);

    assertThat(vault.unlock(name, vault.lock(name, plain))).contains(plain);
  }

  @Test
  void theSameTextIsNeverLockedAlike() {
    assertThat(vault.lock("a", "text")).isNotEqualTo(vault.lock("a", "text"));
  }

  @Test
  void underAnotherNameOrKeyringItStaysLocked() {
    String kept = vault.lock("a", "text");

    assertThat(vault.unlock("b", kept)).isEmpty();
    assertThat(new Vault(Keyring.ofRandom(), new SecureRandom()).unlock("a", kept)).isEmpty();
  }
}
