package dev.honeytoken.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.decoy.Kinds;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicEndpointsTest {
  private static final URI HTTP = URI.create("https://packages.example.com");

  @Test
  void aKindIsRefusedWhoseListenerIsOff() {
    PublicEndpoints endpoints = new PublicEndpoints(() -> HTTP, true, List.of());
    assertThatThrownBy(() -> endpoints.of(Kinds.of("redis-url")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.mend()).contains("listeners.redis.bind"));
  }

  @Test
  void aCertificateIsRefusedWhereNobodyIsAskedForOne() {
    PublicEndpoints endpoints = new PublicEndpoints(() -> HTTP, false, List.of());
    assertThatThrownBy(() -> endpoints.of(Kinds.of("kubeconfig-cert")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.mend()).contains("decoy.tls.clientCertificates"));
    assertThat(endpoints.of(Kinds.of("kubeconfig-token"))).isEqualTo(HTTP);
  }

  @Test
  void aCertificateLeadsToWhereOneIsAskedFor() {
    PublicEndpoints endpoints = new PublicEndpoints(() -> HTTP, true, List.of());
    assertThat(endpoints.of(Kinds.of("kubeconfig-cert"))).isEqualTo(HTTP);
  }
}
