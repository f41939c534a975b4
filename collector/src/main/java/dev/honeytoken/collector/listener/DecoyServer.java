package dev.honeytoken.collector.listener;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.net.ProxyProtocol;
import java.net.URI;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The public listener: any method, any path, and nothing but answers of products. HTTP/1.1, and
 * with TLS HTTP/2.
 */
public final class DecoyServer implements AutoCloseable {
  private static final int THREADS = 64;
  private static final int BACKLOG = 1024;

  /** Each reads, searches and mostly answers; the other half is for commits and for who asks. */
  private static final int SELECTORS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final ListenerConfig config;
  private final Server server;
  private final ServerConnector connector;
  private volatile @Nullable URI known;

  /** A server, not started. */
  public DecoyServer(ListenerConfig config, HitPipeline pipeline, Clock clock) {
    this(config, pipeline, Hooks.NONE, clock);
  }

  /** The same with addresses for providers. */
  public DecoyServer(ListenerConfig config, HitPipeline pipeline, Hooks hooks, Clock clock) {
    this.config = config;
    this.known = config.publicUrl();
    QueuedThreadPool threads = new ListenerThreads(THREADS);
    this.server = new Server(threads);
    Requests requests = new Requests(new Forwarding(config.trustedProxies()));
    WatchedHttp2.Refused refused =
        (connection, fields) ->
            pipeline.take(requests.malformed(connection, clock.instant(), fields));
    this.connector = new ServerConnector(server, 1, SELECTORS, factories(config, refused));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(config.limits().idle().toMillis());
    server.addConnector(connector);
    int most = Math.min(config.limits().connections(), Handles.forConnections());
    Deadlines deadlines =
        new Deadlines(
            connector.getScheduler(), config.limits().header(), config.limits().body(), most);
    connector.addBean(deadlines);
    // Some more, while those that are asked to leave do so.
    server.addBean(new NetworkConnectionLimit(most + most / 4, connector));
    Replies replies = new Replies(pipeline, config.limits().answer());
    server.setErrorHandler(new Pages(replies, requests, clock));
    server.setHandler(
        new Handler.Sequence(
            new HookHandler(hooks, deadlines, config.limits().bodyBytes()),
            new DecoyHandler(replies, requests, config, deadlines, this::url, clock)));
    server.setStopTimeout(0);
  }

  private static ConnectionFactory[] factories(
      ListenerConfig config, WatchedHttp2.Refused refused) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(config.limits().headerBytes());
    // Of each connection. A quarter of the time of a request went into it: no two carry the same.
    http.setHeaderCacheSize(0);
    // A credential in a path that is written in a strange way is still one.
    http.setUriCompliance(UriCompliance.UNSAFE);
    HttpConnectionFactory plain = new WatchedConnection.Factory(http);
    KeyStore keys = config.tls();
    if (keys == null) {
      return behind(config, List.of(plain));
    }
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls =
        config.clientCertificates() ? new AnyClient() : new SslContextFactory.Server();
    tls.setWantClientAuth(config.clientCertificates());
    tls.setKeyStore(keys);
    tls.setKeyStorePassword("");
    tls.setKeyManagerPassword("");
    // TLS 1.2 allows it, no client of ours needs it, and each costs a private key's work.
    tls.setRenegotiationAllowed(false);
    ALPNServerConnectionFactory negotiation = new ALPNServerConnectionFactory();
    negotiation.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    List<ConnectionFactory> factories = new ArrayList<>();
    factories.add(new ListeningTls(tls, negotiation.getProtocol()));
    factories.add(negotiation);
    factories.add(new WatchedHttp2(http, refused));
    factories.add(plain);
    return behind(config, factories);
  }

  /** With what comes before the rest where a proxy is in front. */
  private static ConnectionFactory[] behind(
      ListenerConfig config, List<ConnectionFactory> factories) {
    List<ConnectionFactory> all = new ArrayList<>(factories);
    if (config.proxyProtocol() != ProxyProtocol.OFF) {
      all.add(0, new TrustedProxyHeader(config.proxyProtocol(), factories.get(0).getProtocol()));
    }
    return all.toArray(ConnectionFactory[]::new);
  }

  /**
   * Starts to listen.
   *
   * @throws ConfigurationException if that address cannot be listened on
   */
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new ConfigurationException(
          "the public listener cannot use " + config.host() + ":" + config.port() + " (" + e + ")",
          e,
          "Name an address of this machine and a port that is free.");
    }
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Under which clients reach it. */
  public URI url() {
    URI url = known;
    if (url == null) {
      url = URI.create((config.tls() == null ? "http" : "https") + "://127.0.0.1:" + port());
      // Before it listens there is no port that could be kept.
      known = connector.isStarted() ? url : null;
    }
    return url;
  }

  /** Stops to listen and closes every connection. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the public listener does not stop", e);
    }
  }
}
