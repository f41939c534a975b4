package dev.honeytoken.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Secret;
import dev.honeytoken.Setting;
import dev.honeytoken.client.CollectorAddress;
import dev.honeytoken.client.HttpCollector;
import dev.honeytoken.client.Network;
import hudson.security.ACL;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;

/** The way from the controller to the collector. Nothing of it is ever sent to an agent. */
public final class Connection {
  /**
   * Stands for a workspace that is none: its plantings are asked for to see that the key is good.
   */
  private static final String NO_WORKSPACE = "0".repeat(64);

  private Connection() {}

  /**
   * The collector as it is configured.
   *
   * @throws ConfigurationException if URL or key are missing or cannot be used
   */
  public static HttpCollector open() {
    HoneytokenConfiguration its = HoneytokenConfiguration.get();
    return new HttpCollector(
        address(
            its.getCollectorUrl(),
            its.getCredentialsId(),
            network(its.getTrustedCertificates(), its.getTimeoutSeconds())));
  }

  /** How the collector and its decoy endpoints are reached. */
  public static Network network() {
    HoneytokenConfiguration its = HoneytokenConfiguration.get();
    return network(its.getTrustedCertificates(), its.getTimeoutSeconds());
  }

  /**
   * Asks a collector for something harmless that needs the key.
   *
   * @throws dev.honeytoken.HoneytokenException if it does not answer as a collector does
   */
  static void test(
      @Nullable String url,
      @Nullable String credentialsId,
      @Nullable String trustedCertificates,
      int timeoutSeconds) {
    int timeout = timeoutSeconds <= 0 ? HoneytokenConfiguration.TIMEOUT_SECONDS : timeoutSeconds;
    Network network = network(Given.text(trustedCertificates), timeout);
    CollectorAddress address = address(Given.text(url), Given.text(credentialsId), network);
    try (HttpCollector collector = new HttpCollector(address)) {
      collector.plantingsIn(NO_WORKSPACE);
    }
  }

  static URI url(String url) {
    try {
      URI uri = new URI(url);
      // Checks all but the key.
      return CollectorAddress.of(uri, Secret.of("x")).url();
    } catch (URISyntaxException e) {
      throw new ConfigurationException(
          "The collector's address is no URL.",
          e,
          "Set {0} to its base address, such as https://collector.example.com.",
          Setting.COLLECTOR_URL);
    }
  }

  private static Network network(@Nullable String trustedCertificates, int timeoutSeconds) {
    return new Network(trustedCertificates, null, Duration.ofSeconds(timeoutSeconds));
  }

  private static CollectorAddress address(
      @Nullable String url, @Nullable String credentialsId, Network network) {
    if (url == null) {
      throw new ConfigurationException(
          "No collector is configured.",
          "Set {0} to the base address of your collector.",
          Setting.COLLECTOR_URL);
    }
    return CollectorAddress.of(url(url), key(credentialsId)).with(network);
  }

  private static Secret key(@Nullable String credentialsId) {
    if (credentialsId == null) {
      throw new ConfigurationException(
          "No API key is configured.",
          "Store a key of the collector as a secret text in Jenkins' credentials and choose it: {0}.",
          Setting.API_KEY);
    }
    List<StringCredentials> all =
        CredentialsProvider.lookupCredentialsInItemGroup(
            StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
    for (StringCredentials each : all) {
      if (each.getId().equals(credentialsId)) {
        return Secret.of(each.getSecret().getPlainText());
      }
    }
    throw new ConfigurationException(
        "Jenkins has no secret text with the id '" + credentialsId + "' in its own credentials.",
        "Create it, or choose another one: {0}.",
        Setting.API_KEY);
  }
}
