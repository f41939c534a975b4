package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.store.Hit;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A collector with one listener. */
final class TcpRig implements AutoCloseable {
  /** Small enough to be reached. */
  static final TcpConfig.Limits LIMITS =
      new TcpConfig.Limits(8, 6, 4 << 10, Duration.ofSeconds(3), Duration.ofSeconds(5));

  final Rig rig;
  private final TcpListener listener;

  TcpRig(Protocol protocol, Path directory) {
    this(protocol, directory, null, ProxyProtocol.OFF);
  }

  /** One that offers TLS with those keys. */
  TcpRig(Protocol protocol, Path directory, @Nullable KeyStore keys) {
    this(protocol, directory, keys, ProxyProtocol.OFF);
  }

  /** One behind proxies. */
  TcpRig(Protocol protocol, Path directory, ProxyProtocol proxies) {
    this(protocol, directory, null, proxies);
  }

  private TcpRig(
      Protocol protocol, Path directory, @Nullable KeyStore keys, ProxyProtocol proxies) {
    rig = new Rig(directory);
    rig.pipeline.start();
    listener =
        TcpListeners.open(
            new TcpConfig(protocol, "127.0.0.1", 0, 0, keys, directory, proxies, LIMITS),
            rig.pipeline,
            rig.clock);
    listener.start();
  }

  int port() {
    return listener.port();
  }

  TcpListener listener() {
    return listener;
  }

  /** The one hit there is. */
  Hit onlyHit() {
    if (rig.hits().size() != 1) {
      throw new AssertionError("one hit expected: " + rig.hits());
    }
    return rig.hits().get(0);
  }

  @Override
  public void close() {
    listener.close();
    rig.close();
  }
}
