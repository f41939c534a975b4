package dev.honeytoken.decoy.tools;

import dev.honeytoken.Secret;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Use;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** What the uses of all kinds have in common. */
public final class Uses {
  /** What curl sends besides. */
  public static final Map<String, String> CURL =
      Map.of("User-Agent", "curl/8.5.0", "Accept", "*/*");

  /** What Git sends besides. */
  public static final Map<String, String> GIT =
      Map.of("User-Agent", "git/2.43.0", "Accept", "*/*", "Git-Protocol", "version=2");

  /** What kubectl sends besides. */
  public static final Map<String, String> KUBECTL =
      Map.of(
          "User-Agent",
          "kubectl/v1.30.4 (linux/amd64) kubernetes/a51b3b7",
          "Accept",
          "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");

  private Uses() {}

  /** A path below an address that may or may not end in a slash. */
  public static String under(String address, String path) {
    return address.endsWith("/") ? address + path : address + "/" + path;
  }

  /** The value that was read back. */
  public static Secret value(Map<String, Secret> found) {
    return Objects.requireNonNull(found.get(Credential.VALUE), "no value was read back");
  }

  /** A call of the API that the value stands with. */
  public static Use bearer(Map<String, Secret> found, URI endpoint) {
    return new Use(
        "GET",
        URI.create(address(found, endpoint)),
        Use.Authentication.BEARER,
        null,
        value(found),
        CURL,
        null);
  }

  /**
   * The address that stands beside the value, or the endpoint where none does. One without a scheme
   * ({@code //host/path/}, {@code host}) gets the endpoint's if it is the endpoint's host, and
   * https, as a client would take it, if not.
   */
  public static String address(Map<String, Secret> found, URI endpoint) {
    Secret part = found.get(Credential.URL);
    if (part == null || part.isEmpty()) {
      return endpoint.toString();
    }
    String url = part.reveal();
    if (url.contains("://")) {
      return url;
    }
    String rest = url.startsWith("//") ? url.substring(2) : url;
    String authority = endpoint.getRawAuthority();
    boolean ours = rest.equals(authority) || rest.startsWith(authority + "/");
    return (ours ? endpoint.getScheme() : "https") + "://" + rest;
  }
}
