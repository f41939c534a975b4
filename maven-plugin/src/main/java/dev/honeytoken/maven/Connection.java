package dev.honeytoken.maven;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.Network;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Works out how to reach the collector that a pom, settings and properties name. */
final class Connection {
  static final String SNIPPET =
      """
      Either name one in the pom, in the <configuration> of the plugin:

            <collector>
              <url>https://collector.example.com</url>
              <serverId>honeytoken</serverId>
            </collector>

        or let the build bring its own, to try things out: add {0}.""";

  private static final int CALL_SECONDS = 30;

  private Connection() {}

  static CollectorAddress address(
      CollectorParameters collector, Given given, Settings settings, Credentials credentials) {
    String text = given.text(collector.url, "collector.url");
    if (text == null) {
      throw new ConfigurationException(
          "No collector is configured, so no decoy could reach anybody.",
          SNIPPET,
          Setting.EMBEDDED);
    }
    URI url = url(text);
    Path certificates = certificates(collector, given);
    Network network =
        new Network(
            certificates == null ? null : certificates.toString(),
            Proxies.of(settings, url, credentials),
            Duration.ofSeconds(
                given.seconds(collector.timeoutSeconds, "collector.timeoutSeconds", CALL_SECONDS)));
    return new CollectorAddress(
        url,
        credentials.apiKey(given.text(collector.serverId, "collector.serverId")),
        given.flag(collector.plainHttp, "collector.plainHttp"),
        network);
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new ConfigurationException(
          "The collector's address '" + text + "' is no URL: " + e.getReason(),
          "Set {0} to its base address, such as https://collector.example.com.",
          Setting.COLLECTOR_URL);
    }
  }

  private static @Nullable Path certificates(CollectorParameters collector, Given given) {
    String file =
        given.text(
            collector.trustedCertificates == null ? null : collector.trustedCertificates.getPath(),
            "collector.trustedCertificates");
    return file == null ? null : Path.of(file).toAbsolutePath();
  }
}
