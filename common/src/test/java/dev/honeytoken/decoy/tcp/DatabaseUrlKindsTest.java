package dev.honeytoken.decoy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Material;
import dev.honeytoken.decoy.Samples;
import dev.honeytoken.decoy.Use;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseUrlKindsTest {
  private static final Material MATERIAL = Samples.material(7);

  private static Credential render(Kind kind, String endpoint, Map<String, String> options) {
    return kind.render(MATERIAL, Samples.context(endpoint, kind.options(options)));
  }

  @Test
  void aPostgresUrlIsOneThatDriversRead() {
    URI url =
        URI.create(
            render(new PostgresUrlKind(), "postgresql://db.example.com:6432", Map.of())
                .value()
                .reveal());
    assertThat(url.getScheme()).isEqualTo("postgresql");
    assertThat(url.getAuthority()).endsWith("@db.example.com:6432");
    assertThat(url.getUserInfo()).matches("[a-z_]+:[0-9A-Za-z]{32}");
    assertThat(url.getPath()).matches("/[a-z]+");
  }

  @Test
  void aJdbcUrlIsRecognisedAndUsedLikeTheOther() {
    Kind kind = new PostgresUrlKind();
    Credential jdbc = render(kind, "postgresql://db.example.com", Map.of("form", "jdbc"));
    Credential url = render(kind, "postgresql://db.example.com", Map.of());
    assertThat(jdbc.value().reveal()).startsWith("jdbc:postgresql://db.example.com/");
    assertThat(kind.recogniser(Map.of()).seal(jdbc.value().reveal())).isEqualTo(MATERIAL.seal());
    Use used = kind.use(jdbc.parts(), URI.create("postgresql://db.example.com"));
    Use other = kind.use(url.parts(), URI.create("postgresql://db.example.com"));
    assertThat(used).isEqualTo(other);
    assertThat(used.secret().reveal()).hasSize(32);
  }

  @Test
  void userAndDatabaseCanBeGiven() {
    assertThat(
            render(
                    new PostgresUrlKind(),
                    "postgresql://db.example.com",
                    Map.of("username", "shop", "database", "shop_prod"))
                .value()
                .reveal())
        .startsWith("postgresql://shop:")
        .endsWith("@db.example.com/shop_prod");
  }

  @Test
  void anotherFormIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> new PostgresUrlKind().options(Map.of("form", "odbc")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'form'")
        .hasMessageContaining("odbc");
  }

  @Test
  void aRedisUrlNamesUserAndDatabase() {
    String url = render(new RedisUrlKind(), "redis://cache.example.com", Map.of()).value().reveal();
    assertThat(url).matches("redis://[a-z]+:[0-9A-Za-z]{32}@cache.example.com/\\d");
  }
}
