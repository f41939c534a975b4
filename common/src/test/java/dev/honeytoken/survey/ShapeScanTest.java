package dev.honeytoken.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeScanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "npm-token     | npm_%36",
        "github-token  | ghp_%36",
        "github-token  | ghs_%36",
        "gitlab-token  | glpat-%20",
        "slack-token   | xoxb-2401234567-2401234567-%24",
        "slack-webhook | https://hooks.slack.com/services/T0%9/B0%9/%24",
        "stripe-key    | sk_live_%24",
        "vault-token   | hvs.%90",
        "jwt           | eyJ%20.eyJ%40.%43",
        "private-key   | -----BEGIN OPENSSH PRIVATE KEY-----",
        "login-in-url  | postgres://shop:%16@db.internal/shop",
      })
  void aRealKeysShapeIsFoundByItsLine(String shape, String sample) {
    String key = filled(sample.strip());

    assertThat(scan("first line\nTOKEN=\"" + key + "\" # comment\n"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.shape()).isEqualTo(shape);
              assertThat(found.count()).isEqualTo(1);
              assertThat(found.lines()).containsExactly(2);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a token that is too short     | npm_%35",
        "a token that is too long      | npm_%37",
        "a prefix within a word        | xnpm_%36",
        "a variable in a login         | https://shop:${PASSWORD}@db.internal/",
        "a login without a password    | https://shop@db.internal/",
        "a port                        | http://db.internal:8080/a@b",
        "a JWT without a signature     | eyJ%20.eyJ%40",
        "a public key                  | -----BEGIN PUBLIC KEY-----",
      })
  void whatOnlyLooksAlikeIsNotFound(String what, String text) {
    assertThat(scan(filled(text.strip()))).as(what).isEmpty();
  }

  @Test
  void everyUseIsCountedAndTheFirstLinesAreKept() {
    String text = filled("npm_%36") + "\n";

    assertThat(scan(text.repeat(9)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.count()).isEqualTo(9);
              assertThat(found.lines()).containsExactly(1, 2, 3, 4, 5);
            });
  }

  @Test
  void aTokenInALoginIsFoundAsWell() {
    assertThat(scan("url = https://ci:" + filled("glpat-%20") + "@git.example.com/shop.git"))
        .extracting(ShapeScan.Found::shape)
        .containsExactly("login-in-url", "gitlab-token");
  }

  @Property
  void noTextMakesItThrowAndNoLineIsBeyondTheText(@ForAll byte[] bytes) {
    long lines = 1;
    for (byte each : bytes) {
      lines += each == '\n' ? 1 : 0;
    }
    long last = lines;
    assertThat(ShapeScan.of(bytes, bytes.length))
        .allSatisfy(
            found ->
                assertThat(found.lines())
                    .allSatisfy(at -> assertThat((long) at).isBetween(1L, last)));
  }

  private static List<ShapeScan.Found> scan(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ShapeScan.of(bytes, bytes.length);
  }

  /** Each {@code %n} becomes n characters that are in every alphabet. */
  private static String filled(String sample) {
    Random random = new Random(7);
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < sample.length(); at++) {
      if (sample.charAt(at) != '%') {
        out.append(sample.charAt(at));
        continue;
      }
      int end = at + 1;
      while (end < sample.length() && Character.isDigit(sample.charAt(end))) {
        end++;
      }
      for (int left = Integer.parseInt(sample.substring(at + 1, end)); left > 0; left--) {
        out.append("0123456789abcdef".charAt(random.nextInt(16)));
      }
      at = end - 1;
    }
    return out.toString();
  }
}
