package dev.honeytoken.collector.admin;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.client.Problem;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.config.Address;
import dev.honeytoken.collector.config.Listener;
import dev.honeytoken.collector.config.PemFiles;
import dev.honeytoken.collector.listener.Deadlines;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The admin listener. Thread-safe. */
public final class AdminServer implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final int LEAST_THREADS = 4;
  private static final int HEADER_BYTES = 16 << 10;
  private static final long IDLE_MILLIS = 60_000;

  /** For a header, and for a body from there. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** Of whoever has no key too; those that send nothing make room for others. */
  private static final int MOST_CONNECTIONS = 500;

  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

  private final Server server;
  private final ServerConnector connector;
  private final String scheme;

  /**
   * Sets it up; nothing listens before {@link #start}.
   *
   * @param dashboard takes what is for people, and leaves the rest to the API
   */
  public AdminServer(
      Listener listener, AdminServices services, FailedLogins failures, Handler dashboard) {
    this(listener, services, failures, dashboard, DEADLINE, MOST_CONNECTIONS);
  }

  AdminServer(
      Listener listener,
      AdminServices services,
      FailedLogins failures,
      Handler dashboard,
      Duration deadline,
      int connections) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("admin");
    threads.setDaemon(true);
    server = new Server(threads);
    // Connections are kept alive; waiting for them would hold up every end.
    server.setStopTimeout(0);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setRelativeRedirectAllowed(false);
    connector = connector(server, listener, http);
    connector.setHost(listener.bind().host());
    connector.setPort(listener.bind().port());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    scheme = listener.tls().isPresent() ? "https" : "http";
    server.setErrorHandler(AdminServer::refuse);
    Deadlines deadlines =
        new Deadlines(connector.getScheduler(), deadline, deadline, connections, true);
    connector.addBean(deadlines);
    server.addBean(new NetworkConnectionLimit(connections + connections / 4, connector));
    Handler handlers =
        new Handler.Sequence(
            dashboard,
            new AdminHandler(
                services.routes(failures),
                services.keys(),
                failures,
                new Auditor(services.audit()),
                services.limits().requestBytes()));
    server.setHandler(new Hurry(handlers, deadlines));
  }

  /**
   * Loads what a listener needs, on a thread of its own: half of a start is the loading of classes,
   * and the database's half can go on meanwhile.
   */
  public static void warm() {
    Thread thread =
        new Thread(() -> new ServerConnector(new Server(), new HttpConnectionFactory()), "warming");
    thread.setDaemon(true);
    thread.start();
  }

  private static ServerConnector connector(
      Server server, Listener listener, HttpConfiguration http) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (listener.tls().isEmpty()) {
      return new ServerConnector(server, 1, 1, plain);
    }
    SecureRequestCustomizer secure = new SecureRequestCustomizer(false);
    secure.setStsMaxAge(YEAR_SECONDS);
    http.addCustomizer(secure);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(PemFiles.keyStore(listener.tls().get()));
    tls.setKeyStorePassword("");
    return new ServerConnector(
        server,
        1,
        1,
        new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain});
  }

  /** What goes wrong before a handler sees the request: malformed, header too large. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus() >= 400 ? response.getStatus() : 500;
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    String title = HttpStatus.getMessage(status);
    Problem problem =
        new Problem("about:blank", title, status, "the request could not be read", null, null);
    response.write(true, ByteBuffer.wrap(Wire.PROBLEM.write(problem)), callback);
    return true;
  }

  /**
   * Starts listening.
   *
   * @throws ConfigurationException if the address is taken or is not this machine's
   */
  public void start() {
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw new ConfigurationException(
          "The admin API cannot listen on "
              + connector.getHost()
              + ":"
              + connector.getPort()
              + " ("
              + rootMessage(e)
              + ")",
          e,
          "Set another address: 'admin: {bind: 127.0.0.1:8788}', or HONEYTOKEN_ADMIN_BIND.");
    } catch (Exception e) {
      close();
      throw new IllegalStateException("the admin listener did not start", e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Where it listens, with the port that the system chose if it was asked to. */
  public URI url() {
    String host = connector.getHost();
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return URI.create(scheme + "://" + new Address(shown, connector.getLocalPort()));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(AdminServer.class).warn("Admin listener did not stop", e);
    }
  }
}
