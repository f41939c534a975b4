package dev.honeytoken.client;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import java.io.Serializable;
import java.net.URI;
import java.util.Locale;

/**
 * Where the collector's admin API is and with which key to call it.
 *
 * @param url base address: http or https, a host, perhaps a port and a path. Plain http is taken
 *     for loopback hosts only, since the key would travel in clear
 * @param apiKey the API key
 * @param plainHttp takes plain http for any host: for a network that is trusted
 * @param network how to get there
 */
public record CollectorAddress(URI url, Secret apiKey, boolean plainHttp, Network network)
    implements Serializable {
  /**
   * Checks.
   *
   * @throws ConfigurationException if the address is no http address, holds a user or a password,
   *     or would send the key in clear; if the key is empty or has characters no key has
   */
  public CollectorAddress {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new ConfigurationException(
          "The collector's address is not an http or https URL with a host.",
          "Set {0} to its base address, such as https://collector.example.com.",
          Setting.COLLECTOR_URL);
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw new ConfigurationException(
          "The collector's address holds a user, a query or a fragment; it is a base address.",
          "Set {0} to scheme, host, port and path only, and {1} to the key.",
          Setting.COLLECTOR_URL,
          Setting.API_KEY);
    }
    if (scheme.equals("http") && !plainHttp && !Hosts.loopback(url.getHost())) {
      throw new ConfigurationException(
          "The collector's address " + url + " is plain http: the key would travel in clear.",
          "Give the collector a certificate and set {0} to its https address.",
          Setting.COLLECTOR_URL);
    }
    if (!printable(apiKey.reveal())) {
      throw new ConfigurationException(
          "The API key is empty or holds characters that no key has.",
          "Set {0} to a key that the collector issued.",
          Setting.API_KEY);
    }
  }

  private static boolean printable(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) <= ' ' || key.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  /** An address that is reached as the platform is set up to. */
  public static CollectorAddress of(URI url, Secret apiKey) {
    return new CollectorAddress(url, apiKey, false, Network.DEFAULT);
  }

  /** The same address, reached in another way. */
  public CollectorAddress with(Network other) {
    return new CollectorAddress(url, apiKey, plainHttp, other);
  }
}
