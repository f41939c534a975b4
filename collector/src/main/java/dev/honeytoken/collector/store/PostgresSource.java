package dev.honeytoken.collector.store;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections to PostgreSQL. */
final class PostgresSource {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSource.class);

  /** A server that is started together with the collector is ready by then. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private PostgresSource() {}

  /** Connections as the settings say; none is opened yet. */
  static DataSource of(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://" + settings.hosts() + "/");
    source.setDatabaseName(settings.database());
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(password -> source.setPassword(password.reveal()));
    source.setConnectTimeout(5);
    // What has died without a word is noticed: no statement of ours takes as long.
    source.setSocketTimeout(60);
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    source.setApplicationName("collector");
    Map<String, String> parameters = settings.parameters();
    option(parameters, "application_name").ifPresent(source::setApplicationName);
    option(parameters, "connect_timeout")
        .ifPresent(seconds -> source.setConnectTimeout(Integer.parseInt(seconds)));
    option(parameters, "target_session_attrs")
        .map(attributes -> attributes.equals("any") ? "any" : "primary")
        .ifPresent(source::setTargetServerType);
    option(parameters, "sslmode").ifPresent(source::setSslMode);
    Optional<String> certificates = option(parameters, "sslrootcert");
    certificates.ifPresent(source::setSslRootCert);
    if (certificates.isEmpty()
        && option(parameters, "sslmode").filter(mode -> mode.startsWith("verify")).isPresent()) {
      // The platform's authorities, rather than a file in somebody's home.
      source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return source;
  }

  private static Optional<String> option(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * Waits until the server answers.
   *
   * @throws ConfigurationException if it turns us away, or does not answer in a minute
   */
  static void await(DataSource source, PostgresSettings settings) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    boolean said = false;
    while (true) {
      try (Connection connection = source.getConnection()) {
        if (connection.isValid(0)) {
          return;
        }
      } catch (SQLException e) {
        var refusal = PostgresRefusal.of(settings, e);
        if (refusal.isPresent()) {
          throw refusal.get();
        }
        if (System.nanoTime() > end) {
          throw silent(settings, e);
        }
        if (!said) {
          said = true;
          LOG.warn("The database {} does not answer yet: {}", settings.place(), e.getMessage());
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }

  private static ConfigurationException silent(PostgresSettings settings, SQLException e) {
    return new ConfigurationException(
        "store: the database " + settings.place() + " does not answer: " + e.getMessage(),
        e,
        "Start it, or correct host, port, sslmode and sslrootcert in the address.");
  }
}
