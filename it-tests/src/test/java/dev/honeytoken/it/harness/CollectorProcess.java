package dev.honeytoken.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The packaged collector in a process of its own, with a directory of its own and the same two
 * ports for all its life, through any number of restarts.
 */
public final class CollectorProcess implements AutoCloseable {
  /** Secret of every webhook. */
  public static final String WEBHOOK_SECRET = "a-shared-secret-of-32-characters";

  private static final Pattern KEY = Pattern.compile("\\b[0-9A-Za-z]{40,64}\\b");

  private final Path directory = Build.freshDirectory("collector");
  private final int adminPort = freePort();
  private final int decoyPort = freePort();
  private final StringBuilder channels = new StringBuilder();
  private final StringBuilder more = new StringBuilder();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String scheme = "http";
  private String tls = "";
  private String publicUrl = "";
  private String decoyScheme = "http";
  private String decoyTls = "";
  private @Nullable Running process;
  private @Nullable String adminKey;

  private CollectorProcess() {}

  /** A collector that is not started yet. */
  public static CollectorProcess configure() {
    return new CollectorProcess();
  }

  /** A started collector whose alerts go to its log and to a webhook {@code team}. */
  public static CollectorProcess alerting(Sink sink) {
    return configure().log("log").webhook("team", sink.url("/alerts")).start();
  }

  /** Adds a log channel. */
  public CollectorProcess log(String name) {
    channels.append("  - {name: %s, type: log}%n".formatted(name));
    return this;
  }

  /** Adds a webhook. */
  public CollectorProcess webhook(String name, String url) {
    channels.append(
        "  - {name: %s, type: webhook, url: '%s', secret: 'env:WEBHOOK_SECRET'}%n"
            .formatted(name, url));
    return this;
  }

  /** Adds a Slack channel, whose address is a secret. */
  public CollectorProcess slack(String name, String url) {
    String file = name + ".url";
    try {
      Files.writeString(directory.resolve(file), url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    channels.append("  - {name: %s, type: slack, url: 'file:%s'}%n".formatted(name, file));
    return this;
  }

  /** Adds a webhook that is given real incidents, and no drills. */
  public CollectorProcess webhookForRealOnes(String name, String url) {
    channels.append(
        "  - {name: %s, type: webhook, url: '%s', secret: 'env:WEBHOOK_SECRET', takes: real}%n"
            .formatted(name, url));
    return this;
  }

  /** Adds lines to the configuration file. */
  public CollectorProcess yaml(String lines) {
    more.append(lines);
    return this;
  }

  /** Sets an environment variable of every start from now on. */
  public CollectorProcess env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Makes decoys point to another address than the listener's own. */
  public CollectorProcess decoyPublicUrl(String url) {
    publicUrl = ", publicUrl: '%s'".formatted(url);
    return this;
  }

  /** Serves the admin API with TLS. */
  public CollectorProcess tls(Path certificate, Path key) {
    scheme = "https";
    tls = ", tls: {certificate: '%s', key: '%s'}".formatted(certificate, key);
    return this;
  }

  /** Serves the decoy listener with TLS. */
  public CollectorProcess decoyTls(Path certificate, Path key) {
    decoyScheme = "https";
    decoyTls = ", tls: {certificate: '%s', key: '%s'}".formatted(certificate, key);
    return this;
  }

  /**
   * Makes it a replica: in that database, with the keys of another collector that was started
   * before; the first has no other.
   */
  public CollectorProcess replica(String store, @Nullable CollectorProcess first) {
    env("HONEYTOKEN_STORE", store);
    if (first != null) {
      env("HONEYTOKEN_KEYRING", first.data().resolve("keyring").toString());
      adminKey = first.adminKey;
    }
    return this;
  }

  /** Starts it, again if it has been stopped, and waits until it is ready. */
  public CollectorProcess start() {
    return begin().awaitReady();
  }

  /** Starts it without waiting. */
  public CollectorProcess begin() {
    try {
      Files.writeString(
          directory.resolve("collector.yaml"),
          """
          admin: {bind: '127.0.0.1:%d'%s}
          decoy: {bind: '127.0.0.1:%d'%s%s}
          deliveries: {firstRetry: 200ms, longestRetry: 1s}
          %schannels:
          %s"""
              .formatted(adminPort, tls, decoyPort, publicUrl, decoyTls, more, channels));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process = java("--config", "collector.yaml", "--data", data().toString()).start();
    return this;
  }

  private CollectorProcess awaitReady() {
    Running started = running();
    Awaitility.await("collector ready")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!started.isAlive()) {
                throw new AssertionError("the collector ended:\n" + started.log());
              }
              return scheme.equals("https")
                  ? started.log().contains("Decoys at")
                  : api().status("GET", "/readyz") == 200;
            });
    if (adminKey == null) {
      adminKey = printedKey(started.log());
    }
    return this;
  }

  /** A command of the packaged collector, in its directory. */
  public Command java(String... words) {
    Command command =
        Command.of(Build.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .and(ClassArchive.options())
            .and("-jar", Build.collectorJar().toString())
            .and(words)
            .env("WEBHOOK_SECRET", WEBHOOK_SECRET)
            .in(directory);
    environment.forEach(command::env);
    return command;
  }

  /** The admin key that a collector's first start has printed. */
  public static String printedKey(String log) {
    List<String> keys = new ArrayList<>();
    Matcher matcher = KEY.matcher(log);
    while (matcher.find()) {
      keys.add(matcher.group());
    }
    if (keys.size() != 1) {
      throw new AssertionError("one key expected in:\n" + log);
    }
    return keys.get(0);
  }

  /** The admin API, with the first key. */
  public Api api() {
    return new Api(adminUrl(), adminKey);
  }

  /** A new key with scopes, made by the operator's command beside the running collector. */
  public String key(String... scopes) {
    return java("key", "create", "--name", "it", "--scope", String.join(",", scopes))
        .and("--config", "collector.yaml", "--data", data().toString())
        .run()
        .succeeded()
        .log()
        .strip()
        .lines()
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** A new key as a build needs it. */
  public String buildKey() {
    return key("plant", "drill");
  }

  /** Base address of the admin API. */
  public String adminUrl() {
    return scheme + "://127.0.0.1:" + adminPort;
  }

  /** Base address of the decoy listener. */
  public String decoyUrl() {
    return decoyScheme + "://127.0.0.1:" + decoyPort;
  }

  /** Host and port of the decoy listener. */
  public String decoyAuthority() {
    return "127.0.0.1:" + decoyPort;
  }

  /** Its data directory. */
  public Path data() {
    return directory.resolve("data");
  }

  /** Everything it has printed since its last start. */
  public String log() {
    return running().log();
  }

  /** Leaves it to itself for so long; fails if it ends by itself. */
  public void livesOn(Duration time) {
    running().livesOn(time);
  }

  /** Kills it as {@code kill -9} does. */
  public CollectorProcess kill() {
    running().kill();
    return this;
  }

  /** Stops it as {@code kill} does. */
  public Outcome stop() {
    return running().stop();
  }

  /** Forgets everything, as if the data had been lost: stopped, wiped and started again. */
  public CollectorProcess wipe() {
    kill();
    try {
      Trees.delete(data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    adminKey = null;
    return start();
  }

  private Running running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
