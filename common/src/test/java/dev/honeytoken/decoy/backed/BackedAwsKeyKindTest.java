package dev.honeytoken.decoy.backed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Reach;
import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.format.Formats;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackedAwsKeyKindTest {
  private static final Kind KIND = Kinds.of("own-aws");
  private static final URI HERE = URI.create("http://packages.example.com");

  @Provide
  Arbitrary<AwsKeyPair> keys() {
    return Combinators.combine(
            Arbitraries.of("AKIA", "ASIA"),
            Arbitraries.strings().withChars("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").ofLength(16),
            Arbitraries.strings()
                .withChars("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
                .ofLength(40))
        .as((prefix, id, secret) -> new AwsKeyPair(prefix + id, Secret.of(secret)));
  }

  @Property
  void whatIsRenderedIsTheKeyThatWentIntoTheMaterial(@ForAll("keys") AwsKeyPair pair) {
    Material sealed = Samples.material(7);
    Material material = pair.in(sealed);
    Credential credential = KIND.render(material, Samples.context(Map.of()));
    assertThat(credential.value()).isEqualTo(pair.secret());
    assertThat(credential.part(Credential.ID)).isEqualTo(Secret.of(pair.id()));
    assertThat(material.seal()).isEqualTo(sealed.seal());
  }

  @Test
  void itIsBackedWhereverItLies() {
    Credential credential = KIND.render(Samples.material(1), Samples.context(Map.of()));
    assertThat(TripClass.of(KIND, credential, false, HERE, Reach.TLS)).isEqualTo(TripClass.BACKED);
    assertThat(TripClass.of(KIND, credential, true, HERE, Reach.ANYWHERE))
        .isEqualTo(TripClass.BACKED);
  }

  @ParameterizedTest
  @CsvSource({"dotenv, RELEASE_AWS_SECRET_ACCESS_KEY", "aws-config, release"})
  void idAndSecretStandBesideEachOtherAndNoAddressWithThem(String format, String name) {
    Credential credential = KIND.render(Samples.material(1), Samples.context(Map.of()));
    Slot slot = new Slot("a", name, URI.create("https://packages.example.com"));
    String placed =
        Formats.of(format).insert("", slot, credential).stream()
            .map(each -> each.text())
            .reduce("", String::concat);
    assertThat(placed)
        .contains(credential.value().reveal())
        .contains(Objects.requireNonNull(credential.part(Credential.ID)).reveal())
        .doesNotContain("packages.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "AKIA, 0123456789012345678901234567890123456789",
    "BKIAX7Q2M4N6P3R5T2WY, 0123456789012345678901234567890123456789",
    "AKIAX7Q2M4N6P3R5T2W1, 0123456789012345678901234567890123456789",
    "AKIAX7Q2M4N6P3R5T2WY, 012345678901234567890123456789012345678",
    "AKIAX7Q2M4N6P3R5T2WY, 01234567890123456789012345678901234567-9"
  })
  void whatIsNoKeyIsRefusedWithoutBeingRepeated(String id, String secret) {
    assertThatThrownBy(() -> new AwsKeyPair(id, Secret.of(secret)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(secret);
  }
}
