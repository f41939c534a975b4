package dev.honeytoken.collector;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.collector.listener.tcp.TcpListener;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Reach;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where decoys lead: one host, and the port of each protocol that is listened to.
 *
 * @param http of the listener for HTTP
 * @param certificates whether it asks clients for their certificates
 * @param listeners the others
 */
record PublicEndpoints(Supplier<URI> http, boolean certificates, List<TcpListener> listeners)
    implements Endpoints {
  @Override
  public URI of(Kind kind) {
    if (kind.reach() == Reach.HANDSHAKE && !certificates) {
      throw new ConfigurationException(
          "kind '"
              + kind.id()
              + "' is presented in the handshake of TLS, which the collector does not see",
          "Have the collector's operator set decoy.tls, with decoy.tls.clientCertificates left on"
              + " and no proxy in front that ends TLS, or set {0} to another kind.",
          Setting.DECOY_KIND);
    }
    Protocol protocol = kind.protocol();
    if (protocol == Protocol.HTTP) {
      return http.get();
    }
    for (TcpListener each : listeners) {
      if (each.protocol() == protocol) {
        String host = http.get().getHost();
        return URI.create(
            protocol.scheme()
                + "://"
                + host
                + (each.publicPort() == protocol.port() ? "" : ":" + each.publicPort()));
      }
    }
    throw new ConfigurationException(
        "kind '"
            + kind.id()
            + "' is used over "
            + protocol.id()
            + ", to which the collector does not listen",
        "Have the collector's operator set listeners."
            + protocol.id()
            + ".bind in its configuration, to 0.0.0.0:"
            + protocol.port()
            + " for example, or set {0} to another kind.",
        Setting.DECOY_KIND);
  }
}
