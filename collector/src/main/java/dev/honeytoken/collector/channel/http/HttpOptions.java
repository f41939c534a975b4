package dev.honeytoken.collector.channel.http;

import dev.honeytoken.Secret;
import dev.honeytoken.client.ProxyAddress;
import dev.honeytoken.collector.channel.Given;
import dev.honeytoken.collector.channel.Option;
import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.net.URI;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one channel's requests go out: the same fields, under {@code http}, for every channel that
 * speaks HTTP.
 *
 * @param authorities certificates that are trusted besides the platform's
 * @param proxy the HTTP proxy on the way
 * @param headers sent with every request, unless the channel itself sets them
 * @param timeout how long one attempt may take in all, if not what is usual
 */
public record HttpOptions(
    List<Certificate> authorities,
    Optional<ProxyAddress> proxy,
    Map<String, Secret> headers,
    Optional<Duration> timeout) {
  /** The section they are in. */
  public static final String SECTION = "http";

  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern TELLING =
      Pattern.compile("(?i).*(authorization|cookie|token|key|secret|password).*");
  private static final Option<List<Certificate>> CA =
      Option.of(
          "ca",
          "file",
          "PEM file of certificates to trust besides the platform's",
          Field::certificates);
  private static final Option<URI> PROXY =
      Option.address("proxy", "HTTP proxy to go through; loopback addresses are reached directly");
  private static final Option<Secret> PROXY_LOGIN =
      Option.secret("proxyLogin", "user and password for the proxy, as `user:password`");
  private static final Option<Map<String, Secret>> HEADERS =
      Option.map(
          "headers",
          "names and values",
          "headers to send besides; values that let somebody in are referred to like secrets",
          HttpOptions::header);
  private static final Option<Duration> TIMEOUT =
      Option.span(
          "timeout",
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          "how long one attempt may take in all; `deliveries.timeout` where it is not set");

  /** All of them. */
  public static final List<Option<?>> OPTIONS = List.of(CA, PROXY, PROXY_LOGIN, HEADERS, TIMEOUT);

  /** Copies. */
  public HttpOptions {
    authorities = List.copyOf(authorities);
    headers = Map.copyOf(headers);
  }

  /**
   * Reads them.
   *
   * @throws dev.honeytoken.ConfigurationException with line, field and mend
   */
  static HttpOptions read(Section section) {
    Given given = Given.read(section, OPTIONS);
    section.finish();
    if (section.isFromAfar() && given.find(PROXY).isPresent()) {
      throw given.wrong(
          PROXY,
          "a proxy would look up what the collector must, to keep to addresses outside",
          "Have the operator set this channel in the collector's configuration file.");
    }
    return new HttpOptions(
        given.find(CA).orElse(List.of()),
        proxy(given),
        given.find(HEADERS).orElse(Map.of()),
        given.find(TIMEOUT));
  }

  private static Optional<ProxyAddress> proxy(Given given) {
    URI uri = given.find(PROXY).orElse(null);
    String login = given.find(PROXY_LOGIN).map(Secret::reveal).orElse(null);
    if (uri == null) {
      if (login != null) {
        throw given.wrong(
            PROXY_LOGIN, "there is no proxy to log in to", "Add 'proxy: http://host:3128'.");
      }
      return Optional.empty();
    }
    if (!uri.getScheme().equalsIgnoreCase("http") || uri.getRawUserInfo() != null) {
      throw given.wrong(
          PROXY,
          "a proxy is spoken to over http, and its login is not part of the address",
          "Write 'proxy: http://host:3128', and 'proxyLogin: env:NAME' for user:password.");
    }
    return Optional.of(address(given, uri, login));
  }

  private static ProxyAddress address(Given given, URI uri, @Nullable String login) {
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    if (login == null) {
      return new ProxyAddress(uri.getHost(), port, null, null, List.of());
    }
    int colon = login.indexOf(':');
    if (colon < 1) {
      throw given.wrong(
          PROXY_LOGIN, "what it refers to is not user:password", "Store it as user:password.");
    }
    return new ProxyAddress(
        uri.getHost(),
        port,
        login.substring(0, colon),
        Secret.of(login.substring(colon + 1)),
        List.of());
  }

  private static Secret header(Map.Entry<String, Field> header) {
    Field value = header.getValue();
    if (!HEADER.matcher(header.getKey()).matches()) {
      throw value.wrong(
          "'" + header.getKey() + "' is no name of a header", "Write one, such as X-Team.");
    }
    if (!value.isReference() && !TELLING.matcher(header.getKey()).matches()) {
      return Secret.of(value.line(1_000));
    }
    Secret secret = value.secret();
    if (secret.reveal().chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw value.wrong(
          "what it refers to does not fit into a header",
          "Store one line of printable ASCII there.");
    }
    return secret;
  }

  /** What among them must not be seen. */
  List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(headers.values());
    proxy.map(ProxyAddress::password).ifPresent(secrets::add);
    return secrets;
  }
}
