package dev.honeytoken.collector.channel.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.channel.aws.keys.AwsKeys;
import dev.honeytoken.collector.channel.aws.keys.Signer;
import dev.honeytoken.collector.channel.http.Message;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * The signer, which is the one of Amazon's SDK, and the signature worked out from Amazon's
 * documents, which is what the channels' requests are compared with, say the same of any request.
 */
class SignerTest {
  /** Whose keys, where to, and when. */
  record Who(String id, String secret, Optional<String> token, String region, String service) {}

  @Property(tries = 500)
  void amazonsSignerAndItsDocumentsAgreeToTheByte(
      @ForAll("who") Who who,
      @ForAll("addresses") URI to,
      @ForAll("headers") Map<String, String> headers,
      @ForAll @Size(max = 2_000) byte[] body,
      @ForAll("times") Instant at) {
    Message message =
        Message.of("POST", to, "application/x-www-form-urlencoded; charset=utf-8", body)
            .with(headers);
    AwsKeys keys =
        AwsKeys.of(Secret.of(who.id()), Secret.of(who.secret()), who.token().map(Secret::of));

    Message signed =
        Signer.sign(message, keys, who.service(), who.region(), Clock.fixed(at, ZoneOffset.UTC));

    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(signed.headers());
    // As the client sets it.
    sent.put("Host", to.getPort() < 0 ? to.getHost() : to.getHost() + ":" + to.getPort());
    assertThat(sent.get("Authorization"))
        .isEqualTo(
            SignatureV4.authorization(
                "POST", to, sent::get, body, who.id(), who.secret(), who.region(), who.service()))
        .contains("content-type;host;x-", ";x-amz-date");
    assertThat(Objects.requireNonNullElse(sent.get("X-Amz-Security-Token"), ""))
        .isEqualTo(who.token().orElse(""));
  }

  @Provide
  Arbitrary<Who> who() {
    Arbitrary<String> keys =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(64);
    return Combinators.combine(
            Arbitraries.strings().withCharRange('A', 'Z').numeric().ofLength(20),
            keys,
            keys.optional(),
            Arbitraries.of("eu-central-1", "us-gov-west-1", "cn-north-1"),
            Arbitraries.of("sns", "logs", "sts"))
        .as(Who::new);
  }

  @Provide
  Arbitrary<URI> addresses() {
    Arbitrary<String> texts = Arbitraries.strings().ofMinLength(1).ofMaxLength(12);
    return Combinators.combine(
            Arbitraries.of("http://127.0.0.1:4566", "https://sns.eu-central-1.amazonaws.com"),
            texts.map(SignerTest::encoded).list().ofMaxSize(3),
            texts.map(SignerTest::encoded).list().ofMaxSize(3))
        .as(
            (host, path, query) ->
                URI.create(
                    host
                        + "/"
                        + String.join("/", path)
                        + (query.isEmpty() ? "" : "?a=" + String.join("&b=", query))));
  }

  private static String encoded(String text) {
    // A dot alone is a step in a path, and half a character is none.
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace(".", "_");
  }

  @Provide
  Arbitrary<Map<String, String>> headers() {
    return Arbitraries.maps(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8),
            Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(40))
        .ofMaxSize(4)
        .map(
            all -> {
              Map<String, String> headers = new TreeMap<>();
              all.forEach((name, value) -> headers.put("X-" + name, value));
              return headers;
            });
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().between(1_400_000_000L, 4_000_000_000L).map(Instant::ofEpochSecond);
  }
}
