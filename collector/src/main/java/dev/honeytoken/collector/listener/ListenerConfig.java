package dev.honeytoken.collector.listener;

import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.persona.Personas;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the public listener is set up.
 *
 * @param host name or address to bind to
 * @param port 0 lets the system choose
 * @param tls the server's key and chain under an empty password, null for plain HTTP
 * @param clientCertificates whether clients are asked for theirs, if there is TLS
 * @param publicUrl scheme, host and perhaps port under which clients reach the listener; null for
 *     its own loopback address
 * @param trustedProxies networks ({@code 10.0.0.0/8}, {@code ::1}) whose {@code X-Forwarded-For} is
 *     believed
 * @param proxyProtocol from whom a header of the PROXY protocol is expected
 * @param personas what is answered
 * @param limits what a client may cost
 */
public record ListenerConfig(
    String host,
    int port,
    @Nullable KeyStore tls,
    boolean clientCertificates,
    @Nullable URI publicUrl,
    List<String> trustedProxies,
    ProxyProtocol proxyProtocol,
    Personas personas,
    Limits limits) {
  /**
   * Checks and copies.
   *
   * @throws dev.honeytoken.ConfigurationException if a proxy is no network
   */
  public ListenerConfig {
    trustedProxies = List.copyOf(trustedProxies);
    new Forwarding(trustedProxies);
  }

  /**
   * What a client may cost.
   *
   * @param headerBytes largest header of a request
   * @param bodyBytes how much of a body is read; what is longer is answered with 413
   * @param searchedBytes how much of a body is searched
   * @param connections most at a time
   * @param idle how long a connection may be silent
   * @param header how long the next request's header may take, from the first byte of the
   *     connection or the last answer on
   * @param body how long a request may take from there
   * @param answer how long an answer waits for the store, before it is that the service is busy
   */
  public record Limits(
      int headerBytes,
      int bodyBytes,
      int searchedBytes,
      int connections,
      Duration idle,
      Duration header,
      Duration body,
      Duration answer) {
    /** What is used where nothing is set. */
    public static final Limits DEFAULT =
        new Limits(
            16 << 10,
            1 << 20,
            64 << 10,
            10_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));
  }
}
