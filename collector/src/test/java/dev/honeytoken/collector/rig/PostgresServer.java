package dev.honeytoken.collector.rig;

import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.config.PostgresSettings;
import dev.honeytoken.collector.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real PostgreSQL server for all tests of this process, and a fresh database for each: a copy of
 * one that was brought up to date once. The server is the one that {@code
 * -Dpostgres.url=postgresql://user:password@host/database} names, whose user may create databases;
 * or else one of its own, or an installed one, in a temporary directory. Thread-safe.
 */
public final class PostgresServer {
  private static final int KEPT = 24;
  private static final String PREFIX =
      "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "_";

  private static final Deque<String> MADE = new ArrayDeque<>();
  private static String root = "";
  private static int count;

  private PostgresServer() {}

  /** Address of a fresh database, brought up to date. */
  public static synchronized String fresh() {
    String template = PREFIX + "template";
    if (root.isEmpty()) {
      root = start();
      create("CREATE DATABASE " + template);
      Database.postgres(settings(address(template))).close();
    }
    String name = PREFIX + ++count;
    create("CREATE DATABASE " + name + " TEMPLATE " + template);
    keep(name);
    return address(name);
  }

  /** Address of a fresh database with nothing in it. */
  public static synchronized String empty() {
    if (root.isEmpty()) {
      fresh();
    }
    String name = PREFIX + ++count;
    create("CREATE DATABASE " + name);
    keep(name);
    return address(name);
  }

  /** Each takes some megabytes: all but the latest are dropped. */
  private static void keep(String name) {
    MADE.add(name);
    if (MADE.size() > KEPT) {
      create("DROP DATABASE IF EXISTS " + MADE.remove() + " WITH (FORCE)");
    }
  }

  /** Runs statements, each in a transaction of its own, as the server's administrator. */
  public static void run(String address, String... statements) {
    try (Connection connection = DriverManager.getConnection(jdbc(address));
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " at " + address, e);
    }
  }

  /** Major version of the server. */
  public static synchronized String version() {
    String address = fresh();
    try (Connection connection = DriverManager.getConnection(jdbc(address))) {
      return Integer.toString(connection.getMetaData().getDatabaseMajorVersion());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The settings of an address. */
  public static PostgresSettings settings(String address) {
    return ConfigurationReader.read(
            null, Path.of("."), Map.of("HONEYTOKEN_STORE", "env:STORE", "STORE", address))
        .store()
        .orElseThrow();
  }

  /** The same for the driver. */
  public static String jdbc(String address) {
    PostgresSettings settings = settings(address);
    return "jdbc:postgresql://"
        + settings.hosts()
        + "/"
        + settings.database()
        + "?user="
        + settings.user().orElse("postgres")
        + settings.password().map(each -> "&password=" + each.reveal()).orElse("");
  }

  private static void create(String statement) {
    run(root, statement);
  }

  private static String address(String database) {
    return root.replaceFirst("(//[^/]+)/[^?]*", "$1/" + database);
  }

  private static String start() {
    String given = System.getProperty("postgres.url", "");
    if (!given.isBlank()) {
      return given;
    }
    try {
      int port = embedded();
      return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    } catch (IOException | RuntimeException e) {
      return InstalledPostgres.start(e);
    }
  }

  @SuppressWarnings("resource") // It ends with the process.
  private static int embedded() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "off")
        .setServerConfig("max_connections", "400")
        .setServerConfig("shared_buffers", "64MB")
        .start()
        .getPort();
  }
}
