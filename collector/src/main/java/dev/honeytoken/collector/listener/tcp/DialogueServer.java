package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.net.ProxyHeader;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one dialogue for each connection, on a thread of its own; threads are bounded, and so is
 * what one source may have of them. A connection that lasts too long is closed whatever it does.
 */
final class DialogueServer implements TcpListener {
  private static final Logger LOG = LoggerFactory.getLogger(DialogueServer.class);
  private static final int BACKLOG = 256;
  private static final long AFTER_FAILURE_MILLIS = 50;
  private static final int STACK_BYTES = 256 << 10;

  private final Dialogue dialogue;
  private final TcpConfig config;
  private final @Nullable SSLContext tls;
  private final HitPipeline pipeline;
  private final Clock clock;
  private final ExecutorService threads;
  private final ScheduledExecutorService deadlines;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<InetAddress, Integer> sources = new ConcurrentHashMap<>();
  private final LongAdder connections = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final ServerSocket server;
  private volatile boolean closed;

  DialogueServer(Dialogue dialogue, TcpConfig config, HitPipeline pipeline, Clock clock) {
    this.dialogue = dialogue;
    this.config = config;
    this.tls = config.tls() == null ? null : context(config.tls());
    this.pipeline = pipeline;
    this.clock = clock;
    this.threads =
        new ThreadPoolExecutor(
            0,
            config.limits().connections(),
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named(config.protocol().id()));
    this.deadlines =
        Executors.newSingleThreadScheduledExecutor(named(config.protocol().id() + "-deadlines"));
    try {
      this.server = new ServerSocket();
    } catch (IOException e) {
      throw new IllegalStateException("no socket", e);
    }
  }

  private static ThreadFactory named(String name) {
    AtomicLong number = new AtomicLong();
    return work -> {
      Thread thread = new Thread(null, work, name + "-" + number.incrementAndGet(), STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static SSLContext context(KeyStore keys) {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  @Override
  public Protocol protocol() {
    return config.protocol();
  }

  @Override
  public void start() {
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(config.host(), config.port()), BACKLOG);
    } catch (IOException | IllegalArgumentException e) {
      close();
      throw TcpListeners.cannotListen(config, e);
    }
    named(config.protocol().id() + "-acceptor").newThread(this::accept).start();
  }

  private void accept() {
    while (!closed) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (!closed) {
          // Out of file handles, as a rule: to try again at once would only take the processor.
          LOG.debug("A connection could not be accepted", e);
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Socket socket) {
    connections.increment();
    var peer = new InetSocketAddress(socket.getInetAddress(), socket.getPort());
    // A trusted proxy has many clients: it is they who are counted, once it has named them.
    boolean proxied = config.proxyProtocol().expectedFrom(peer.getAddress());
    if (!proxied && !enter(peer.getAddress())) {
      turnAway(socket);
      return;
    }
    try {
      threads.execute(proxied ? () -> holdProxied(socket, peer) : () -> hold(socket, peer));
    } catch (java.util.concurrent.RejectedExecutionException e) {
      if (!proxied) {
        leave(peer.getAddress());
      }
      turnAway(socket);
    }
  }

  private boolean enter(InetAddress source) {
    if (sources.merge(source, 1, Integer::sum) > config.limits().perSource()) {
      leave(source);
      return false;
    }
    return true;
  }

  private void turnAway(Socket socket) {
    turnedAway.increment();
    try (socket) {
      // Fits into the socket's own buffer, so that the acceptor cannot be held up.
      socket.getOutputStream().write(dialogue.full());
    } catch (IOException e) {
      LOG.debug("A connection too many was gone already", e);
    }
  }

  private void leave(InetAddress source) {
    sources.computeIfPresent(source, (address, count) -> count > 1 ? count - 1 : null);
  }

  private void holdProxied(Socket socket, InetSocketAddress peer) {
    InetSocketAddress client;
    open.add(socket);
    ScheduledFuture<?> deadline = deadline(socket);
    try {
      client = ProxyHeader.read(socket.getInputStream()).client().orElse(peer);
    } catch (IOException e) {
      LOG.debug("A proxy of the {} listener did not say for whom it speaks", protocol().id());
      close(socket);
      return;
    } finally {
      deadline.cancel(false);
      open.remove(socket);
    }
    if (enter(client.getAddress())) {
      hold(socket, client);
    } else {
      turnAway(socket);
    }
  }

  private ScheduledFuture<?> deadline(Socket socket) {
    return deadlines.schedule(
        () -> close(socket), config.limits().connection().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void hold(Socket socket, InetSocketAddress client) {
    open.add(socket);
    ScheduledFuture<?> deadline = deadline(socket);
    try (socket) {
      socket.setTcpNoDelay(true);
      dialogue.hold(new Line(socket, client, config, tls, pipeline, clock));
      socket.shutdownOutput();
    } catch (IOException | RuntimeException e) {
      // Whatever strangers send is no trouble of ours; and no word of it belongs in a log.
      LOG.debug("A connection to the {} listener ended early: {}", protocol().id(), e.getClass());
    } finally {
      deadline.cancel(false);
      open.remove(socket);
      leave(client.getAddress());
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A connection did not close", e);
    }
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public int publicPort() {
    return config.publicPort() == 0 ? port() : config.publicPort();
  }

  @Override
  public long connections() {
    return connections.sum();
  }

  @Override
  public long turnedAway() {
    return turnedAway.sum();
  }

  @Override
  public void close() {
    closed = true;
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("A listener did not close", e);
    }
    open.forEach(DialogueServer::close);
    deadlines.shutdownNow();
    threads.shutdownNow();
  }
}
