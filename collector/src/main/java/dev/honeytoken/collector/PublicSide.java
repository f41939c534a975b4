package dev.honeytoken.collector;

import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.PemFiles;
import dev.honeytoken.collector.config.TlsFiles;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.listener.Hooks;
import dev.honeytoken.collector.listener.ListenerConfig;
import dev.honeytoken.collector.listener.tcp.TcpConfig;
import dev.honeytoken.collector.listener.tcp.TcpListener;
import dev.honeytoken.collector.listener.tcp.TcpListeners;
import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.persona.Personas;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * All that an intruder can reach.
 *
 * @param http answers over HTTP
 * @param tcp answer over protocols of their own
 * @param endpoints where decoys lead to it
 */
record PublicSide(DecoyServer http, List<TcpListener> tcp, PublicEndpoints endpoints) {

  /** Opens the listeners, and starts none. */
  static PublicSide open(
      Configuration configuration,
      Path data,
      HitPipeline pipeline,
      Hooks hooks,
      Clock clock,
      Parts parts) {
    DecoyServer http =
        parts.opened(new DecoyServer(listener(configuration), pipeline, hooks, clock));
    var tls = configuration.decoy().tls().map(PemFiles::keyStore).orElse(null);
    List<TcpListener> tcp =
        configuration.listeners().stream()
            .map(
                each ->
                    new TcpConfig(
                        each.protocol(),
                        each.bind().host(),
                        each.bind().port(),
                        each.publicPort(),
                        tls,
                        data,
                        proxies(configuration, each.proxyProtocol()),
                        TcpConfig.Limits.DEFAULT))
            .map(each -> parts.opened(TcpListeners.open(each, pipeline, clock)))
            .toList();
    return new PublicSide(
        http, tcp, new PublicEndpoints(http::url, asksForCertificates(configuration), tcp));
  }

  /** How the listener for HTTP is set. */
  static ListenerConfig listener(Configuration configuration) {
    return new ListenerConfig(
        configuration.decoy().bind().host(),
        configuration.decoy().bind().port(),
        configuration.decoy().tls().map(PemFiles::keyStore).orElse(null),
        asksForCertificates(configuration),
        configuration.publicUrl().orElse(null),
        configuration.trustedProxies(),
        proxies(configuration, configuration.proxyProtocol()),
        new Personas(configuration.personas()),
        ListenerConfig.Limits.DEFAULT);
  }

  private static boolean asksForCertificates(Configuration configuration) {
    return configuration.decoy().tls().filter(TlsFiles::clientCertificates).isPresent();
  }

  private static ProxyProtocol proxies(Configuration configuration, boolean speak) {
    return speak ? ProxyProtocol.from(configuration.trustedProxies()) : ProxyProtocol.OFF;
  }

  /** Starts to answer. */
  void start() {
    http.start();
    tcp.forEach(TcpListener::start);
  }
}
