package dev.honeytoken.client;

import dev.honeytoken.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Sends everything but the direct hosts through one proxy, and signs in there. */
public final class ProxyRoute extends ProxySelector implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  private final ProxyAddress address;
  private final List<Proxy> proxies;

  /** Leads to that proxy. */
  public ProxyRoute(ProxyAddress address) {
    this.address = address;
    this.proxies =
        List.of(
            new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(address.host(), address.port())));
  }

  @Override
  public List<Proxy> select(URI uri) {
    return direct(uri.getHost()) ? List.of(Proxy.NO_PROXY) : proxies;
  }

  private boolean direct(@Nullable String host) {
    if (host == null || Hosts.loopback(host)) {
      return true;
    }
    String name = host.toLowerCase(Locale.ROOT);
    for (String each : address.direct()) {
      String pattern = Pattern.quote(each.trim().toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
      if (Pattern.matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress socket, IOException failure) {
    // The call that failed reports it.
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    String user = address.user();
    if (user == null || response.request().header(HEADER) != null) {
      return null;
    }
    Secret password = address.password();
    String basic = Credentials.basic(user, password == null ? "" : password.reveal());
    return response.request().newBuilder().header(HEADER, basic).build();
  }
}
