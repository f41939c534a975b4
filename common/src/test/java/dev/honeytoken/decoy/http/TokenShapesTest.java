package dev.honeytoken.decoy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Recogniser;
import dev.honeytoken.decoy.Samples;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules of public scanners, and the products themselves, look at. */
class TokenShapesTest {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "gitlab-token glpat-[0-9a-zA-Z_-]{27,300}\\.[0-9a-z]{2}\\.[0-9a-z]{2}[0-9a-z]{7}",
        "sonar-token squ_[0-9a-f]{40}",
        "vault-token hvs\\.[\\w-]{90,120}",
        "artifactory-token cmVmdGtu[A-Za-z0-9]{56}",
        "terraform-token [A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}",
        "jenkins-token 11[0-9a-f]{32}",
        "kubeconfig-token kubeconfig-user-[b-z2-9]{10}:[b-z2-9]{54}",
        "sentry-dsn https://[0-9a-f]{32}@packages\\.example\\.com:8443/\\d{1,2}",
        "webhook-url https://packages\\.example\\.com:8443/hooks/[0-9a-f]{24}/[0-9A-Za-z]{48}",
        "aws-key [A-Za-z0-9+/]{40}"
      })
  void theShapeIsTheVendors(String id, String pattern) {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(render(id, seed, Map.of()).value().reveal()).matches(pattern);
    }
  }

  @Test
  void anAwsKeyIdHoldsTheAccountThatWasAskedFor() {
    Credential credential = render("aws-key", 5, Map.of("account", "012345678901"));
    String id = Objects.requireNonNull(credential.part(Credential.ID)).reveal();
    assertThat(id).matches("AKIA[Q-Z2-7][A-Z2-7]{15}");
    BigInteger number = BigInteger.ZERO;
    for (char c : id.substring(4).toCharArray()) {
      number = number.shiftLeft(5).add(BigInteger.valueOf(BASE32.indexOf(c)));
    }
    BigInteger account = number.shiftRight(39).clearBit(40);
    assertThat(account).isEqualTo(BigInteger.valueOf(12_345_678_901L));
  }

  @Test
  void anAwsKeyIdIsLookedUpAndItsSecretIsNot() {
    Kind kind = Kinds.of("aws-key");
    Credential credential = render("aws-key", 6, Map.of());
    Recogniser shape = Objects.requireNonNull(kind.lookupShape());
    Secret id = kind.lookup(credential);
    assertThat(id).isEqualTo(credential.part(Credential.ID));
    assertThat(shape.sealed()).isFalse();
    assertThat(shape.matches(id.reveal())).isTrue();
    assertThat(shape.matches("AKIA" + "A".repeat(16))).isFalse();
    assertThat(shape.matches(credential.value().reveal())).isFalse();
  }

  @Test
  void anAccountThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> Kinds.of("aws-key").options(Map.of("account", "12345")))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.mend()).contains("12 digits"));
  }

  @Test
  void theChecksumOfAGitlabTokenIsOverAllBeforeIt() {
    String token = render("gitlab-token", 7, Map.of()).value().reveal();
    CRC32 crc = new CRC32();
    crc.update(token.substring(0, token.length() - 7).getBytes(StandardCharsets.US_ASCII));
    assertThat(Long.parseLong(token.substring(token.length() - 7), 36)).isEqualTo(crc.getValue());
    String payload = token.substring(6, token.indexOf('.'));
    assertThat(Integer.parseInt(token.substring(token.length() - 9, token.length() - 7), 36))
        .isEqualTo(payload.length());
    String decoded =
        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.ISO_8859_1);
    int length = decoded.length() - 17;
    assertThat(decoded.substring(16, 16 + length)).matches("o:1\\nu:[0-9a-z]{1,3}");
    assertThat((int) decoded.charAt(16 + length)).isEqualTo(length);
  }

  @Test
  void aTokenWithAnotherChecksumIsNotOurs() {
    String token = render("gitlab-token", 8, Map.of()).value().reveal();
    char last = token.charAt(token.length() - 1);
    String other = token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0');
    assertThat(Kinds.of("gitlab-token").recogniser(Map.of()).seal(other)).isNull();
  }

  private static Credential render(String id, int seed, Map<String, String> options) {
    Kind kind = Kinds.of(id);
    return kind.render(Samples.material(seed), Samples.context(kind.options(options)));
  }
}
