package dev.honeytoken.collector.running;

import dev.honeytoken.collector.CollectorServer;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.rig.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A collector on ports of the system's choice, in a directory of the test's. */
public final class Running implements AutoCloseable {
  private final Path directory;
  private final String yaml;
  private final Map<String, String> environment;
  private final SettableClock clock;
  private final String decoyBind;
  private CollectorServer server;
  private String key;

  private Running(
      Path directory,
      String yaml,
      Map<String, String> environment,
      SettableClock clock,
      String decoyBind) {
    this.decoyBind = decoyBind;
    this.directory = directory;
    this.yaml = yaml;
    this.environment = environment;
    this.clock = clock;
    this.server = CollectorServer.start(configuration(), clock);
    this.key = server.firstKey().orElseThrow().reveal();
  }

  /** One that logs its alerts. */
  public static Running in(Path directory) {
    return in(directory, TestStore.SQLITE);
  }

  /** The same on that kind of database. */
  public static Running in(Path directory, TestStore store) {
    return in(directory, "", store.environment(directory), new SettableClock());
  }

  /** One with settings of its own. */
  public static Running in(
      Path directory, String yaml, Map<String, String> environment, SettableClock clock) {
    return in(directory, yaml, environment, clock, "127.0.0.1:0");
  }

  /** The same on that kind of database. */
  public static Running in(
      Path directory,
      String yaml,
      Map<String, String> environment,
      SettableClock clock,
      TestStore store) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(store.environment(directory));
    return in(directory, yaml, all, clock);
  }

  /** The same with a decoy listener at an address that was agreed on. */
  public static Running in(
      Path directory,
      String yaml,
      Map<String, String> environment,
      SettableClock clock,
      String decoyBind) {
    return new Running(directory, yaml, environment, clock, decoyBind);
  }

  private Configuration configuration() {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0");
    all.put("HONEYTOKEN_DECOY_BIND", decoyBind);
    try {
      Path file = Files.writeString(directory.resolve("collector.yaml"), yaml);
      return ConfigurationReader.read(file, directory.resolve("data"), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it in order and starts another on the same data. */
  public void restart() {
    server.close();
    server = CollectorServer.start(configuration(), clock);
  }

  /** The collector itself. */
  public CollectorServer server() {
    return server;
  }

  /** Its admin API with the first key. */
  public Api api() {
    return new Api(server.adminUrl(), key);
  }

  /** A fresh key with one scope. */
  public String key(String scope) {
    return api()
        .post("/v1/keys", "{\"name\":\"for a test\",\"scopes\":[\"" + scope + "\"]}")
        .json()
        .text("key");
  }

  @Override
  public void close() {
    server.close();
  }
}
