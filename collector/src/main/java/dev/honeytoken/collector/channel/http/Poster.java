package dev.honeytoken.collector.channel.http;

import dev.honeytoken.Secret;
import dev.honeytoken.client.ProxyAddress;
import dev.honeytoken.client.ProxyRoute;
import dev.honeytoken.client.Trust;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Reach;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends one channel's requests: no redirects, no more of an answer read than there is a use for, no
 * retry that nobody counts. Thread-safe.
 */
public final class Poster {
  private final ChannelContext context;
  private final HttpOptions options;
  private final Duration timeout;
  private final Redaction redaction;
  // The client is made when the first alert is sent: most collectors start, and idle, without.
  private volatile @Nullable OkHttpClient client;

  /**
   * A poster.
   *
   * @param secrets texts that must not be shown when an answer repeats them
   */
  public Poster(ChannelContext context, HttpOptions options, List<Secret> secrets) {
    this.context = context;
    this.options = options;
    this.timeout = options.timeout().orElse(context.timeout());
    List<Secret> all = new ArrayList<>(secrets);
    all.addAll(options.secrets());
    this.redaction = new Redaction(all);
  }

  /** The clock that messages are dated by. */
  public Clock clock() {
    return context.clock();
  }

  /** Which addresses its channel may be at. */
  Reach reach() {
    return context.reach();
  }

  /** Begins to bring one alert: the time runs from here on. */
  public Attempt begin() {
    return new Attempt(this, timeout);
  }

  Redaction redaction() {
    return redaction;
  }

  Request.Builder request() {
    Request.Builder request = new Request.Builder().header("User-Agent", context.userAgent());
    for (Map.Entry<String, Secret> each : options.headers().entrySet()) {
      request.header(each.getKey(), each.getValue().reveal());
    }
    return request;
  }

  synchronized OkHttpClient client() {
    OkHttpClient made = client;
    if (made == null) {
      made = make();
      client = made;
    }
    return made;
  }

  private OkHttpClient make() {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .followRedirects(false)
            .followSslRedirects(false)
            // A retry of its own would not be counted; ours is.
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(2, 1, TimeUnit.MINUTES));
    if (!context.reach().isAnywhere()) {
      builder.dns(new ReachDns(context.reach()));
    }
    if (!options.authorities().isEmpty()) {
      Trust trust = Trust.withCertificates(options.authorities());
      builder.sslSocketFactory(trust.socketFactory(), trust.manager());
    }
    ProxyAddress proxy = options.proxy().orElse(null);
    if (proxy != null) {
      ProxyRoute route = new ProxyRoute(proxy);
      builder.proxySelector(route).proxyAuthenticator(route);
    }
    return builder.build();
  }
}
