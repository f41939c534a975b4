package dev.honeytoken.maven;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** {@code <collector>} in a pom. Maven sets the fields; what is null there may be a property. */
public class CollectorParameters {
  /** Base address of the collector's admin API; property {@code honeytoken.collector.url}. */
  @Nullable String url;

  /**
   * Id of the {@code <server>} in settings.xml whose password is the API key; property {@code
   * honeytoken.collector.serverId}.
   */
  @Nullable String serverId;

  /**
   * PEM file with certificates to trust besides the platform's; property {@code
   * honeytoken.collector.trustedCertificates}.
   */
  @Nullable File trustedCertificates;

  /**
   * How long one call may take, in seconds, 30 unless set; property {@code
   * honeytoken.collector.timeoutSeconds}.
   */
  @Nullable Integer timeoutSeconds;

  /**
   * Takes a plain http address that is not this machine's, over which the key travels in clear;
   * property {@code honeytoken.collector.plainHttp}.
   */
  @Nullable Boolean plainHttp;
}
