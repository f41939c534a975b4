package dev.honeytoken.client;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a build reaches the collector, on its admin address and on its decoy endpoint alike.
 *
 * @param trustedCertificates path of a PEM file whose certificates are trusted <em>besides</em>
 *     those of the Java platform, for a private certificate authority; null for the platform's only
 * @param proxy the proxy to use, or null for what the Java platform is set to ({@code
 *     https.proxyHost} and so on)
 * @param requestTimeout how long one call may take, from its first byte to its last, retries
 *     included; long polls add the time they ask for
 */
public record Network(
    @Nullable String trustedCertificates, @Nullable ProxyAddress proxy, Duration requestTimeout)
    implements Serializable {
  /** The platform's certificates and proxy, and 30 seconds. */
  public static final Network DEFAULT = new Network(null, null, Duration.ofSeconds(30));
}
