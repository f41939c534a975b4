package dev.honeytoken.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.ProxyAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  @Test
  void theProxyForTheProtocolComesFirst() {
    ProxyAddress proxy = of(proxy("http", "a", true), proxy("https", "b", true));

    assertThat(proxy).isNotNull().extracting(ProxyAddress::host).isEqualTo("b");
  }

  @Test
  void aProxyForAnotherProtocolIsBetterThanNone() {
    assertThat(of(proxy("http", "a", true))).isNotNull();
  }

  @Test
  void anInactiveProxyIsNone() {
    assertThat(of(proxy("https", "a", false))).isNull();
  }

  @Test
  void hostsThatNeedNoProxyAreSplitAsInSettings() {
    Proxy proxy = proxy("https", "a", true);
    proxy.setNonProxyHosts("*.example.com| localhost");

    assertThat(Objects.requireNonNull(of(proxy)).direct())
        .containsExactly("*.example.com", "localhost");
  }

  private static @Nullable ProxyAddress of(Proxy... proxies) {
    Settings settings = new Settings();
    for (Proxy each : proxies) {
      settings.addProxy(each);
    }
    Credentials none =
        new Credentials(
            settings,
            Map.of(),
            () -> {
              throw new AssertionError("nothing here is encrypted");
            });
    return Proxies.of(settings, URI.create("https://collector.example.com"), none);
  }

  private static Proxy proxy(String protocol, String host, boolean active) {
    Proxy proxy = new Proxy();
    proxy.setProtocol(protocol);
    proxy.setHost(host);
    proxy.setPort(3128);
    proxy.setActive(active);
    return proxy;
  }
}
