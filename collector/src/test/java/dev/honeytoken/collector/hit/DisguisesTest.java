package dev.honeytoken.collector.hit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class DisguisesTest {
  private static final String NAME = "⟨id⟩";

  @Provide
  Arbitrary<String> credentials() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("-_.~+/=%:\\")
        .ofMinLength(8)
        .ofMaxLength(80);
  }

  /** Every way in which a client may write a credential down. */
  enum Encoding {
    PLAIN,
    PERCENT,
    PERCENT_IN_PART,
    JSON,
    BASE64,
    BASE64_URL,
    BASIC,
    BASIC_PERCENT;

    String write(String text) {
      return switch (this) {
        case PLAIN -> text;
        case PERCENT -> escaped(text, "%%%02x", 1.0);
        case PERCENT_IN_PART -> escaped(text, "%%%02X", 0.3);
        case JSON -> escaped(text, "\\u%04x", 0.5);
        case BASE64 -> encoded(text, Base64.getEncoder());
        case BASE64_URL -> encoded(text, Base64.getUrlEncoder().withoutPadding());
        case BASIC -> encoded("user:" + text, Base64.getEncoder());
        case BASIC_PERCENT -> escaped(encoded("me:" + text, Base64.getEncoder()), "%%%02x", 0.2);
      };
    }

    private static String escaped(String text, String form, double share) {
      Random random = new Random(text.hashCode());
      StringBuilder out = new StringBuilder();
      text.chars()
          .forEach(
              c ->
                  out.append(
                      c == '%' || c == '\\' || random.nextDouble() < share
                          ? String.format(form, c)
                          : String.valueOf((char) c)));
      return out.toString();
    }

    private static String encoded(String text, Base64.Encoder encoder) {
      return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Property(tries = 2000)
  void aCredentialIsTakenOutInWhateverItStands(
      @ForAll("credentials") String credential,
      @ForAll Encoding encoding,
      @ForAll @StringLength(max = 20) String before,
      @ForAll @StringLength(max = 20) String after) {
    String text = before + " \"" + encoding.write(credential) + "\" " + after;

    String out = new Disguises(credential, NAME).takenOut(text);

    assertThat(out).contains(NAME).doesNotContain(encoding.write(credential));
    assertThat(out).isEqualTo(before + " \"" + NAME + "\" " + after);
  }

  @Property
  void aTextWithoutItStaysAsItIs(
      @ForAll("credentials") String credential, @ForAll @StringLength(max = 5) String text) {
    assertThat(new Disguises(credential, NAME).takenOut(text)).isEqualTo(text);
  }

  @Property
  void nothingMakesItFail(@ForAll @StringLength(min = 1) String credential, @ForAll String text) {
    assertThat(new Disguises(credential, NAME).takenOut(text)).isNotNull();
  }

  @Property(tries = 500)
  void nothingOfACredentialIsKeptWhereABodyIsCut(
      @ForAll("credentials") String credential,
      @ForAll Encoding encoding,
      @ForAll @IntRange(max = 2000) int near) {
    String written = encoding.write(credential);
    String text = ".".repeat(13_000 + near) + written + ".".repeat(20_000);
    Redaction redaction = new Redaction(List.of(new Search.Find(1, "body", credential)));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    String body = redaction.body(new Incoming.Content(bytes, bytes.length, null, true));

    assertThat(body).matches("\\.*(⟨[0-9a-f]{0,16}⟩?\\.*)?");
  }

  @Example
  void everyOccurrenceIsTakenOut() {
    assertThat(new Disguises("s3cr3t-value", NAME).takenOut("s3cr3t-value&x=s3cr3t%2dvalue"))
        .isEqualTo(NAME + "&x=" + NAME);
  }

  @Example
  void manyWaysToReadATextTakeNoLongTime() {
    String credential = "%25".repeat(60) + "x";
    assertThat(new Disguises(credential, NAME).takenOut("%25".repeat(20_000))).isNotEmpty();
  }
}
