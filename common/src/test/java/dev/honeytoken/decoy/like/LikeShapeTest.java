package dev.honeytoken.decoy.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikeShapeTest {
  /** Samples are cut in two, so that no scanner takes them for live. */
  @ParameterizedTest
  @CsvSource({
    "sk_live_, 4fH7sQ2mZx9LpW3tRb6KcV8n, sk_live_{w24}",
    "ghp_, zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17, ghp_{w30}{c}",
    "ghp_, zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18, ghp_{w36}",
    "glpat-, x7Kq-2mZ_9LpW3tRb6Kc, glpat-{x20}",
    "acme_prod_, 9f86d081884c7d659a2feaa0c55ad015, acme_prod_{h32}",
    "'', 9F86D081884C7D659A2FEAA0C55AD015, {H32}",
    "'', 3f2b8c1e-9d4a-4c6f-8b1d-2e7a9c5f0b3d, {h8}-{h4}-4{h3}-{v1}{h3}-{h12}",
    "'', 3f2b8c1e-9d4a-7c6f-8b1d-2e7a9c5f0b3d, {h8}-{h4}-{h4}-{h4}-{h12}",
    "xoxb-, 123456789012-1234567890123-AbCdEfGhIjKl1MnOpQrStUvW, xoxb-{d12}-{d13}-{w24}",
    "'', QX4T7-9KDLM-Z2B8C-PPR5N-W3H6V, {N5}-{N5}-{N5}-{N5}-{N5}",
    "AKIA, Q3EXZ7RT5LMN2KWP, AKIA{k16}",
    "'', wJalrXUtnFEMI/K7MDENG/bPxRfiCYzq3v8p1+Lk, {y40}",
    "'', 3q2+7wAAx9LpW3tRb6KcV8nYd5GjTkMzQ1w2e3r4t5Y=, {y42}{e1}=",
    "SG., 4fH7sQ2mZx9LpW3tRb6KcV.8nYd5GjTkMzQ1w2e3r4t5Y6u7I8o9P0aSdFgHjKlZxC," + " SG.{w22}.{w43}",
    "dop_v1_, 9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015, dop_v1_{h64}",
    "'', xK9!mP2#vL5@qR8%, {p16}",
    "'', correct-horse-battery-staple, {l7}-{l5}-{l7}-{l6}"
  })
  void aSampleKeepsOnlyItsMake(String prefix, String random, String shape) {
    assertThat(LikeShape.of(List.of(prefix + random)).text()).isEqualTo(shape);
  }

  @Test
  void theInsideOfBase64IsMimickedInBase64() {
    String login = "robot$ci:4fH7sQ2mZx9LpW3tRb6KcV8nYd5GjTkM";
    String sample = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    LikeShape shape = LikeShape.of(List.of(sample));
    assertThat(shape.wrapping()).isEqualTo(LikeShape.Wrapping.BASE64);
    String rendered = new LikeCodec(shape).render(Samples.material(3));
    assertThat(rendered).hasSameSizeAs(sample);
    assertThat(new String(Base64.getDecoder().decode(rendered), StandardCharsets.UTF_8))
        .hasSameSizeAs(login);
  }

  @Test
  void severalSamplesSettleWhatIsPrefixAndWhatIsSeparator() {
    assertThat(
            LikeShape.of(List.of("Kx7Zq9f86d081884c7d659a2f", "Kx7Zqeaa0c55ad0159f86d081")).text())
        .isEqualTo("Kx7Zq{h20}");
    assertThat(LikeShape.of(List.of("aB3-dE5fG7hI9jK1lM3nO", "pQ4-rS6tU8vW1xY3zA5bC")).text())
        .isEqualTo("{w3}-{w17}");
  }

  @Test
  void samplesOfSeveralLengthsGiveARange() {
    LikeShape shape =
        LikeShape.of(
            List.of(
                "sk_live_4fH7sQ2mZx9LpW3tRb6KcV8nYd5GjT",
                "sk_live_9LpW3tRb6KcV8nYd5GjTkMzQ1w2e3r4t5Y",
                "sk_live_RbKcV8nYd5GjT4fH7sQ2mZx9LpW3tR"));
    assertThat(shape.text()).isEqualTo("sk_live_{w30-34}");
    assertThat(LikeShape.parse(shape.text())).isEqualTo(shape);
    LikeCodecs codec = new LikeCodecs(shape);
    Set<Integer> lengths = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      String rendered = codec.render(Samples.material(seed));
      assertThat(codec.seal(rendered)).isEqualTo(Samples.material(seed).seal());
      assertThat(rendered.length()).isBetween(codec.shortest(), codec.longest());
      lengths.add(rendered.length());
    }
    assertThat(lengths).containsExactlyInAnyOrder(38, 39, 40, 41, 42);
  }

  @Test
  void aRangeWhoseShortestHasNoRoomForASealIsLookedUpWhateverItsLength() {
    LikeCodecs codec = new LikeCodecs(LikeShape.parse("key_{w20-40}"));
    assertThat(codec.sealed()).isFalse();
    for (int seed = 0; seed < 50; seed++) {
      String rendered = codec.render(Samples.material(seed));
      assertThat(codec.seal(rendered)).isNull();
      assertThat(codec.matches(rendered)).isTrue();
    }
  }

  @Test
  void everySampleIsCoveredByItsShape() {
    List<String> samples =
        List.of(
            "acme-prod-4fH7sQ2mZx9LpW3tRb6K.9f86d081884c7d65",
            "acme-prod-cV8nYd5GjTkMzQ1w2e3r4t5Y6.a2feaa0c55ad015f",
            "acme-prod-u7I8o9P0aSdFgHjKlZxCvB.0123456789abcdef");
    LikeCodecs codec = new LikeCodecs(LikeShape.of(samples));
    assertThat(samples).allMatch(codec::matches);
  }

  @Test
  void samplesOfDifferentMakeAreRefused() {
    assertThatThrownBy(
            () ->
                LikeShape.of(
                    List.of("sk_live_4fH7.sQ2mZx9LpW3tRb6K", "sk_live_4fH7sQ2mZx9LpW3tRb6K")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("more than one shape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "seven-more",
        "https://ci:4fH7sQ2mZx9LpW3tRb6K@host/",
        "4fH7sQ2mZx9LpW3tRb6Kc\u00fcV8nYd5GjTkM",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.4fH7sQ2mZx9LpW3tRb6K"
      })
  void aSampleThatIsNoKeyIsRefusedWithoutRepeatingIt(String sample) {
    assertThatThrownBy(() -> LikeShape.of(List.of(sample)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.getMessage() + e.mend()).doesNotContain(sample));
  }

  @Test
  void theSampleIsNotAmongTheOptionsThatGoOn() {
    Kind like = Kinds.of("like");
    Map<String, String> options =
        like.options(Map.of("sample", "sk_live_4fH7sQ2mZx9LpW3tRb6KcV8n"));
    assertThat(options).isEqualTo(Map.of("shape", "sk_live_{w24}"));
    assertThat(like.options(options)).isEqualTo(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{w}",
        "{w0}",
        "{w99999}",
        "{W4}",
        "{c}",
        "a{w9}}",
        "{w9999}\n",
        "{w9-}",
        "{w9-8}",
        "{w9-99}",
        "{w9-10}.{w9-10}",
        "%zz"
      })
  void whatIsNoShapeIsRefused(String text) {
    assertThatThrownBy(() -> LikeShape.parse(text)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void neitherOrBothOfSampleAndShapeAreRefused() {
    Kind like = Kinds.of("like");
    assertThatThrownBy(() -> like.options(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nothing to be like");
    assertThatThrownBy(
            () -> like.options(Map.of("shape", "{w24}", "sample", "4fH7sQ2mZx9LpW3tRb6KcV8n")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("both");
  }
}
