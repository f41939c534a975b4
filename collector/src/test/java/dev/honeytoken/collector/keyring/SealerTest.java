package dev.honeytoken.collector.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Seal;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SealerTest {
  private static final MasterKey OLD =
      new MasterKey(
          1,
          "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  private static final MasterKey NEW =
      new MasterKey(
          2,
          "fedcba9876543210fedcba9876543210".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

  private final Sealer old = new Sealer(new Keyring(List.of(OLD)));
  private final Sealer both = new Sealer(new Keyring(List.of(OLD, NEW)));

  @Property
  void aSealOpensToWhatItWasMadeOf(@ForAll long decoy, @ForAll short kind) {
    assertThat(both.open(both.material(2, decoy, kind).seal()))
        .isEqualTo(new Sealer.Opened(decoy, kind));
  }

  @Property
  void whatAnOlderKeySealedIsStillRecognised(@ForAll long decoy, @ForAll short kind) {
    assertThat(both.open(old.material(1, decoy, kind).seal()))
        .isEqualTo(new Sealer.Opened(decoy, kind));
  }

  @Property(tries = 100_000)
  void aRandomBlockIsNoSeal(@ForAll long high, @ForAll long low) {
    assertThat(both.open(new Seal(high, low))).isNull();
  }

  @Property
  void anotherInstallationDoesNotRecogniseIt(@ForAll long decoy, @ForAll short kind) {
    assertThat(old.open(both.material(2, decoy, kind).seal())).isNull();
  }

  @Property
  void materialIsTheSameForEver(@ForAll long decoy, @ForAll short kind) {
    assertThat(both.material(1, decoy, kind)).isEqualTo(old.material(1, decoy, kind));
  }

  @Property
  void neighbouringDecoysShareNothingOfTheirMaterial(@ForAll long decoy) {
    byte[] one = old.material(1, decoy, (short) 1).toBytes();
    byte[] other = old.material(1, decoy + 1, (short) 1).toBytes();
    for (int block = 0; block < one.length; block += BlockCipher.BYTES) {
      for (int against = 0; against < one.length; against += BlockCipher.BYTES) {
        assertThat(
                java.util.Arrays.mismatch(
                    one,
                    block,
                    block + BlockCipher.BYTES,
                    other,
                    against,
                    against + BlockCipher.BYTES))
            .isNotEqualTo(-1);
      }
    }
  }

  @Example
  void theNewestKeySeals() {
    assertThat(both.version()).isEqualTo(2);
  }

  @Example
  void aKeyThatIsNotInTheRingIsNamed() {
    assertThatThrownBy(() -> old.material(7, 1, (short) 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 7");
  }

  @Example
  void aFingerprintUnderAnOlderKeyIsStillAmongThoseLookedFor() {
    assertThat(both.fingerprints("abc123"))
        .contains(old.fingerprint(Secret.of("abc123")), both.fingerprint(Secret.of("abc123")))
        .hasSize(2);
  }
}
