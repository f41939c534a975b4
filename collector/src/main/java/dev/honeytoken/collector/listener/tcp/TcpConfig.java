package dev.honeytoken.collector.listener.tcp;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.decoy.Protocol;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the listener of one protocol is set up.
 *
 * @param protocol what it speaks
 * @param host name or address to bind to
 * @param port 0 lets the system choose
 * @param publicPort the port under which clients reach it; 0 for the one it listens on
 * @param tls key and chain under an empty password, for protocols that begin TLS on request; null
 *     if that is refused
 * @param data directory for what has to stay the same over restarts, such as a host key
 * @param proxyProtocol from whom a header of the PROXY protocol is expected
 * @param limits what a client may cost
 */
public record TcpConfig(
    Protocol protocol,
    String host,
    int port,
    int publicPort,
    @Nullable KeyStore tls,
    Path data,
    ProxyProtocol proxyProtocol,
    Limits limits) {

  /**
   * What a client may cost.
   *
   * @param connections most at a time
   * @param perSource most at a time from one address
   * @param bytes most that are read of one connection
   * @param connection how long one may last in all
   * @param answer how long an answer waits for the store, before it is that the service is busy
   */
  public record Limits(
      int connections, int perSource, int bytes, Duration connection, Duration answer) {
    /** What is used where nothing is set. */
    public static final Limits DEFAULT =
        new Limits(256, 32, 32 << 10, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }
}
