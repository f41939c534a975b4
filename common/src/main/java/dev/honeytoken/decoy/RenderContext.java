package dev.honeytoken.decoy;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a credential depends on besides its material. The collector keeps it with the decoy, so that
 * it can render the same credential again at any time.
 *
 * @param endpoint base URL of the collector's public decoy listener, such as {@code
 *     https://packages.example.com}: scheme, host and perhaps a port, no path
 * @param issuedAt when the grant was given, to the second
 * @param expiresAt when the credential says it ends, to the second
 * @param options what the user asked for, by the kind's own option names
 */
public record RenderContext(
    URI endpoint, Instant issuedAt, Instant expiresAt, Map<String, String> options) {
  /** Checks and copies. */
  public RenderContext {
    Objects.requireNonNull(endpoint.getHost(), "endpoint has no host");
    if (!expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("expiresAt is not after issuedAt");
    }
    options = Map.copyOf(options);
  }

  /** Host and, where there is one, port of the endpoint: {@code packages.example.com:8443}. */
  public String authority() {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }
}
