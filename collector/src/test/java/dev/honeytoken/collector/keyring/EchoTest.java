package dev.honeytoken.collector.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.RenderContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a scanner sends that looks up the issuer of a JWT, and never the token itself. */
class EchoTest {
  private final Sealer sealer = new Sealer(Keyring.ofRandom());
  private final Kind jwt = Kinds.of("jwt");
  private final Material material = sealer.material(sealer.version(), 42, jwt.code());

  @Test
  void theIssuersAddressLeadsToTheDecoy() {
    Instant now = Instant.parse("2026-11-24T08:30:00Z");
    String token =
        jwt.render(
                material,
                new RenderContext(
                    URI.create("https://h.example"), now, now.plusSeconds(60), Map.of()))
            .value()
            .reveal();
    String claims =
        new String(
            Base64.getUrlDecoder()
                .decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
            StandardCharsets.US_ASCII);
    String tenant = claims.replaceAll(".*\"iss\":\"[^\"]*/([0-9a-f]{32})\".*", "$1");
    var seal = Objects.requireNonNull(jwt.recogniser(Map.of()).seal(tenant));
    assertThat(sealer.open(seal)).isEqualTo(new Sealer.Opened(42, jwt.code()));
  }

  @Test
  void theEchoIsAnotherBlockThanTheSeal() {
    assertThat(material.echo()).isNotEqualTo(material.seal());
    assertThat(sealer.open(material.echo())).isEqualTo(sealer.open(material.seal()));
  }
}
