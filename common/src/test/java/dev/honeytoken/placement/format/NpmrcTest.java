package dev.honeytoken.placement.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.PlacementException;
import dev.honeytoken.placement.Format;
import dev.honeytoken.placement.Slot;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpmrcTest {
  private static final Format NPMRC = new Npmrc();
  private static final Slot SLOT = Sample.slot(".npmrc", "@acme");

  @ParameterizedTest
  @MethodSource("files")
  void everyFileTakesACredentialAndGivesItBack(Path file) {
    byte[] bytes = RoundTrip.bytes(file);

    RoundTrip.check(NPMRC, bytes, SLOT, Sample.withUrl());
    RoundTrip.check(NPMRC, bytes, SLOT, Sample.full());
  }

  static Stream<Path> files() {
    return RoundTrip.exact("npmrc");
  }

  @Test
  void aTokenStandsUnderItsHostAndItsScopeAlone() {
    String placed = RoundTrip.check(NPMRC, "registry=https://r.org/\n", SLOT, Sample.withUrl());

    assertThat(placed)
        .isEqualTo(
            "registry=https://r.org/\n@acme:registry="
                + Sample.URL
                + "\n//packages.example.com:8443/repository/releases/:_authToken="
                + Sample.VALUE
                + "\n");
  }

  @Test
  void withoutANameTheScopeIsTheHostsOwn() {
    String placed = RoundTrip.check(NPMRC, "", Sample.slot(".npmrc", null), Sample.withUrl());

    assertThat(placed).startsWith("@example:registry=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:4873", "http://localhost:4873", "http://[::1]:4873"})
  void anAddressWithoutANameGivesAScopeAllTheSame(String endpoint) {
    Slot slot = new Slot(".npmrc", null, URI.create(endpoint));

    String placed =
        RoundTrip.check(NPMRC, "", slot, Sample.credential(Sample.VALUE, null, endpoint + "/npm/"));

    assertThat(placed).matches("(?s)@[a-z]+:registry=.*");
  }

  @ParameterizedTest
  @CsvSource({
    "//packages.example.com:8443/:_authToken=x, //packages.example.com:8443",
    "//packages.example.com:8443/other/:always-auth=true, //packages.example.com:8443",
    "@acme:registry=https://r.org/, @acme:registry",
    "registry = https://packages.example.com:8443/npm/, https://packages.example.com:8443/npm/"
  })
  void aHostOrScopeThatIsThereIsRefusedNamingBoth(String line, String name) {
    assertThatThrownBy(() -> NPMRC.insert("; c\n" + line, SLOT, Sample.withUrl()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(".npmrc has '" + name + "' already (line 2)")
        .hasMessageContaining("'@acme'");
  }

  @Test
  void aValueThatNpmWouldExpandIsRefused() {
    assertThatThrownBy(() -> NPMRC.insert("", SLOT, Sample.credential("a${B}", null, null)))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("npmrc");
  }

  @Test
  void aNameThatIsNoScopeIsRefused() {
    assertThatThrownBy(() -> NPMRC.insert("", Sample.slot(".npmrc", "Acme Inc"), Sample.bare()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("'Acme Inc'");
  }
}
