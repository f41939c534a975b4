package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.collector.store.Evidence.Body;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.collector.store.Evidence.Tls;
import dev.honeytoken.collector.store.Sighting.Found;
import dev.honeytoken.decoy.Protocol;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SightingTextTest {
  private static Arbitrary<String> text() {
    // Few and short ones, so that the same often comes twice.
    return Arbitraries.oneOf(
        Arbitraries.of("", "GET", "POST", "/", "0", "null"),
        Arbitraries.strings()
            .withCharRange('\0', '\u00ff')
            .withChars('"', '\\', '\n', '\u2028', '⟨')
            .ofMaxLength(12));
  }

  private static Arbitrary<Evidence> evidence() {
    Arbitrary<Header> header = Combinators.combine(text(), text()).as(Header::new);
    Arbitrary<Body> body =
        Combinators.combine(
                Arbitraries.longs().greaterOrEqual(0), text().injectNull(0.5), Arbitraries.of(true))
            .as(Body::new);
    Arbitrary<Tls> tls =
        Combinators.combine(text(), text(), text().injectNull(0.3), text().injectNull(0.3), text())
            .as(Tls::new);
    return Combinators.combine(
            Combinators.combine(
                    Arbitraries.longs().between(0, 1L << 43),
                    text(),
                    Arbitraries.integers().between(0, 65_535),
                    text().list().ofMaxSize(2),
                    text().injectNull(0.3))
                .as(
                    (at, source, port, forwarded, agent) ->
                        new Object[] {at, source, port, forwarded, agent}),
            Arbitraries.of(Protocol.class),
            text(),
            text().injectNull(0.3),
            text(),
            header.list().ofMaxSize(4),
            body,
            tls.injectNull(0.7))
        .as(SightingTextTest::evidence);
  }

  @SuppressWarnings("unchecked")
  private static Evidence evidence(
      Object[] from,
      Protocol protocol,
      String method,
      String host,
      String path,
      List<Header> headers,
      Body body,
      Tls tls) {
    return new Evidence(
        Instant.ofEpochMilli((long) from[0]),
        (String) from[1],
        (int) from[2],
        (List<String>) from[3],
        (String) from[4],
        protocol,
        method,
        host,
        path,
        headers,
        body,
        tls);
  }

  @Provide
  Arbitrary<List<Sighting>> sightings() {
    Arbitrary<Found> found =
        Combinators.combine(Arbitraries.longs().greaterOrEqual(1), text()).as(Found::new);
    return Combinators.combine(
            evidence(),
            text().injectNull(0.6),
            found.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.longs().between(0, 1_000_000))
        .as((evidence, body, decoys, uses) -> new Sighting(evidence, body, decoys, null, uses))
        .list()
        .ofMaxSize(5);
  }

  @Property
  void sightingsAreReadAsTheyWereWritten(@ForAll("sightings") List<Sighting> sightings) {
    assertThat(SightingText.read(SightingText.write(sightings))).isEqualTo(sightings);
  }

  @Property
  void aTextCutShortIsRefused(@ForAll("sightings") List<Sighting> sightings) {
    String text = SightingText.write(sightings);
    assertThatThrownBy(() -> SightingText.read(text.substring(0, text.length() - 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void whatACrowdSaysOverAndOverIsWrittenOnce() {
    Evidence evidence =
        new Evidence(
            Instant.EPOCH,
            "198.51.100.7",
            4711,
            List.of(),
            "curl/8.5.0",
            Protocol.HTTP,
            "GET",
            "packages.example.com",
            "/-/whoami",
            List.of(new Header("User-Agent", "curl/8.5.0"), new Header("Accept", "*/*")),
            Body.NONE,
            null);
    Sighting one = new Sighting(evidence, null, List.of(new Found(7, "header x")), null);
    int first = SightingText.write(List.of(one)).length();
    assertThat(SightingText.write(Collections.nCopies(11, one)).length())
        .isLessThan(first + 10 * first / 2);
  }

  @Example
  void whatAnotherReleaseHasWrittenIsRefused() {
    assertThatThrownBy(() -> SightingText.read("[2]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another release");
  }
}
