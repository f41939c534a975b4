package dev.honeytoken.collector.store;

import dev.honeytoken.decoy.Protocol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a request with a decoy in it. Credentials are replaced throughout.
 *
 * @param at when its header was complete
 * @param source address of the client, as far as proxies that are trusted say
 * @param sourcePort the port of the connection
 * @param forwarded the chain of addresses that was claimed, first the farthest
 * @param userAgent what the client calls itself
 * @param protocol what it came over
 * @param method HTTP method; what the client did ({@code LOGIN}) in other protocols
 * @param host host asked for
 * @param path path and query; what was asked for in other protocols, such as {@code /database}
 * @param headers every header in order; every field of other protocols
 * @param body what it carried
 * @param tls how it was enciphered, null if it was not
 */
public record Evidence(
    Instant at,
    String source,
    int sourcePort,
    List<String> forwarded,
    @Nullable String userAgent,
    Protocol protocol,
    String method,
    @Nullable String host,
    String path,
    List<Header> headers,
    Body body,
    @Nullable Tls tls) {
  /** Copies. */
  public Evidence {
    forwarded = List.copyOf(forwarded);
    headers = List.copyOf(headers);
  }

  /** A header. */
  public record Header(String name, String value) {}

  /**
   * A body.
   *
   * @param bytes how many were read
   * @param sha256 of these, in hexadecimal; null if there were none
   * @param whole whether there were no more
   */
  public record Body(long bytes, @Nullable String sha256, boolean whole) {
    /** No body. */
    public static final Body NONE = new Body(0, null, true);
  }

  /**
   * A TLS connection.
   *
   * @param protocol such as {@code TLSv1.3}
   * @param cipher cipher suite
   * @param serverName the name asked for (SNI), or null
   * @param application the protocol agreed upon (ALPN) such as {@code h2}, or null
   * @param fingerprint JA4 of the client, or null if it could not be taken
   */
  public record Tls(
      String protocol,
      String cipher,
      @Nullable String serverName,
      @Nullable String application,
      @Nullable String fingerprint) {
    /** One whose client's hello nobody has listened to. */
    public Tls(String protocol, String cipher, @Nullable String serverName) {
      this(protocol, cipher, serverName, null, null);
    }
  }
}
