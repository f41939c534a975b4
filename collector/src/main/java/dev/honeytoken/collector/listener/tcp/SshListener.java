package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.hit.HitPipeline.Outcome;
import dev.honeytoken.collector.hit.Incoming;
import dev.honeytoken.collector.net.ProxyHeader;
import dev.honeytoken.collector.store.Evidence.Header;
import dev.honeytoken.decoy.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SSH server that lets nobody in. Passwords and offered public keys are what is searched for
 * decoys; the host's key is made once and kept with the data.
 */
final class SshListener implements TcpListener, SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(SshListener.class);
  private static final String VERSION = "OpenSSH_9.6p1 Ubuntu-3ubuntu13.5";
  private static final int MOST_ATTEMPTS = 6;
  private static final int THREADS = 16;
  private static final int BY_APPLICATION = 11;
  private static final AttributeKey<InetSocketAddress> CLIENT = new AttributeKey<>();

  private final TcpConfig config;
  private final HitPipeline pipeline;
  private final Clock clock;
  private final SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger open = new AtomicInteger();
  private final Map<InetAddress, Integer> sources = new ConcurrentHashMap<>();
  private final LongAdder connections = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();

  SshListener(TcpConfig config, HitPipeline pipeline, Clock clock) {
    this.config = config;
    this.pipeline = pipeline;
    this.clock = clock;
    server.setHost(config.host());
    server.setPort(config.port());
    server.setKeyPairProvider(hostKey(config.data().resolve("ssh_host_ed25519_key")));
    server.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator((user, password, session) -> password(user, password, session));
    server.setPublickeyAuthenticator(this::key);
    server.addSessionListener(this);
    server.setServerProxyAcceptor(this::introduced);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, VERSION);
    CoreModuleProperties.NIO_WORKERS.set(server, THREADS);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_ATTEMPTS);
    CoreModuleProperties.AUTH_TIMEOUT.set(server, config.limits().connection());
    CoreModuleProperties.IDLE_TIMEOUT.set(server, config.limits().connection());
  }

  private static SimpleGeneratorHostKeyProvider hostKey(Path file) {
    SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
    provider.setAlgorithm(SecurityUtils.EDDSA);
    return provider;
  }

  @Override
  public Protocol protocol() {
    return Protocol.SSH;
  }

  @Override
  public void start() {
    try {
      server.getKeyPairProvider().loadKeys(null).iterator().next();
    } catch (IOException | java.security.GeneralSecurityException | RuntimeException e) {
      throw new ConfigurationException(
          "the host key in " + config.data() + " cannot be made or read (" + e + ")",
          e,
          "Let the collector's user read and write that directory.");
    }
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      close();
      throw TcpListeners.cannotListen(config, e);
    }
  }

  @Override
  public void sessionCreated(Session session) {
    connections.increment();
    InetSocketAddress peer = peer(session);
    boolean tooMany = open.incrementAndGet() > config.limits().connections();
    // Of a trusted proxy, it is the clients that are counted, once it has named them.
    boolean proxied = config.proxyProtocol().expectedFrom(peer.getAddress());
    if ((!proxied && !enter(session, peer)) || tooMany) {
      turnedAway.increment();
      session.close(true);
    }
  }

  private boolean enter(Session session, InetSocketAddress client) {
    session.setAttribute(CLIENT, client);
    return sources.merge(client.getAddress(), 1, Integer::sum) <= config.limits().perSource();
  }

  /**
   * Reads for whom a trusted proxy speaks; whether that is known by now. Is asked again, with the
   * same bytes and more, until the client has introduced itself too.
   */
  private boolean introduced(ServerSession session, Buffer buffer) throws ProtocolException {
    if (!config.proxyProtocol().expectedFrom(peer(session).getAddress())) {
      return true;
    }
    Optional<ProxyHeader> header =
        ProxyHeader.parse(ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available()));
    if (header.isEmpty()) {
      return false;
    }
    buffer.rpos(buffer.rpos() + header.get().length());
    if (session.getAttribute(CLIENT) == null
        && !enter(session, header.get().client().orElseGet(() -> peer(session)))) {
      turnedAway.increment();
      session.close(true);
    }
    return true;
  }

  @Override
  public void sessionClosed(Session session) {
    open.decrementAndGet();
    InetSocketAddress client = session.getAttribute(CLIENT);
    if (client != null) {
      sources.computeIfPresent(
          client.getAddress(), (address, count) -> count > 1 ? count - 1 : null);
    }
  }

  private static InetSocketAddress peer(Session session) {
    return session.getRemoteAddress() instanceof InetSocketAddress address
            && address.getAddress() != null
        ? address
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private boolean password(String user, String password, ServerSession session) {
    AsyncAuthException later = new AsyncAuthException();
    var unused =
        recorded(user, new Header("password", password), session)
            .thenAccept(
                recorded -> {
                  if (recorded) {
                    later.setAuthed(false);
                  } else {
                    end(session);
                  }
                });
    throw later;
  }

  /** The library takes no later answer for keys, so one of its threads waits. */
  private boolean key(String user, PublicKey key, ServerSession session) {
    Header presented = new Header("public-key", PublicKeyEntry.toString(key));
    if (!recorded(user, presented, session).join()) {
      end(session);
    }
    return false;
  }

  /** Whether what was presented may be refused; if not, nothing at all is to be said. */
  private CompletableFuture<Boolean> recorded(
      String user, Header presented, ServerSession session) {
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("user", user));
    String version = String.valueOf(session.getClientVersion());
    int blank = version.indexOf(' ');
    fields.add(
        new Header(Protocol.SSH.clientField(), blank < 0 ? version : version.substring(0, blank)));
    if (blank >= 0) {
      fields.add(new Header(Protocol.SSH.nonceField(), version.substring(blank + 1)));
    }
    fields.add(presented);
    return pipeline
        .take(incoming(session, fields))
        .completeOnTimeout(
            Outcome.REFUSED, config.limits().answer().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(outcome -> outcome != Outcome.REFUSED);
  }

  private static void end(ServerSession session) {
    try {
      session.disconnect(BY_APPLICATION, "");
    } catch (IOException e) {
      session.close(true);
    }
  }

  private Incoming incoming(ServerSession session, List<Header> fields) {
    InetSocketAddress known = session.getAttribute(CLIENT);
    InetSocketAddress client = known == null ? peer(session) : known;
    return new Incoming(
        clock.instant(),
        client.getAddress().getHostAddress(),
        client.getPort(),
        List.of(),
        Protocol.SSH,
        "LOGIN",
        null,
        "/",
        fields,
        Incoming.Content.NONE,
        null);
  }

  @Override
  public int port() {
    return server.getPort();
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
    try {
      server.stop(true);
    } catch (IOException e) {
      LOG.debug("The SSH listener did not stop", e);
    }
  }
}
