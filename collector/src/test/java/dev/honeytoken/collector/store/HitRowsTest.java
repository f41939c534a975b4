package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Json;
import dev.honeytoken.collector.store.Evidence.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HitRowsTest {
  @Provide
  Arbitrary<List<Header>> headers() {
    // No halves of pairs: what comes over HTTP is ISO-8859-1 or was decoded from UTF-8.
    Arbitrary<String> text =
        Arbitraries.strings()
            .withCharRange('\0', '\u00ff')
            .withChars('"', '\\', '\n', '\u2028', '⟨')
            .ofMaxLength(40);
    return Combinators.combine(text, text).as(Header::new).list().ofMaxSize(5);
  }

  @Property
  void headersAreReadAsTheyWereWritten(@ForAll("headers") List<Header> headers) {
    assertThat(
            Json.object(HitRows.headers(headers).getBytes(StandardCharsets.UTF_8))
                .objects("headers", each -> new Header(each.text("name"), each.text("value"))))
        .isEqualTo(headers);
  }
}
