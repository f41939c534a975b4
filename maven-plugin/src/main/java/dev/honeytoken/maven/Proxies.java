package dev.honeytoken.maven;

import dev.honeytoken.Secret;
import dev.honeytoken.client.ProxyAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.jspecify.annotations.Nullable;

/** Picks the proxy of settings.xml as Maven does for its own downloads. */
final class Proxies {
  private Proxies() {}

  /** The active proxy for the address's protocol, else the first active one, else null. */
  static @Nullable ProxyAddress of(Settings settings, URI url, Credentials credentials) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    List<Proxy> active =
        settings.getProxies().stream()
            .filter(proxy -> proxy.isActive() && proxy.getHost() != null)
            .toList();
    return Stream.concat(
            active.stream().filter(proxy -> scheme.equalsIgnoreCase(proxy.getProtocol())),
            active.stream())
        .findFirst()
        .map(proxy -> address(proxy, credentials))
        .orElse(null);
  }

  private static ProxyAddress address(Proxy proxy, Credentials credentials) {
    String password = proxy.getPassword();
    if (password != null && password.contains("{")) {
      password =
          credentials.decrypt(new DefaultSettingsDecryptionRequest(proxy)).getProxy().getPassword();
    }
    String direct = proxy.getNonProxyHosts() == null ? "" : proxy.getNonProxyHosts();
    return new ProxyAddress(
        proxy.getHost(),
        proxy.getPort(),
        proxy.getUsername(),
        password == null ? null : Secret.of(password),
        Stream.of(direct.split("[|,]", -1)).map(String::strip).filter(h -> !h.isEmpty()).toList());
  }
}
