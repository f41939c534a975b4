package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.config.ConfigurationReader;
import dev.honeytoken.collector.config.PostgresSettings;
import dev.honeytoken.collector.rig.PostgresServer;
import dev.honeytoken.collector.running.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that speaks TLS, with a certificate of an authority made here. */
class PostgresTlsTest {
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("ours").build();
  private final HeldCertificate certificate =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("127.0.0.1")
          .addSubjectAlternativeName("localhost")
          .signedBy(authority)
          .build();

  @TempDir private Path directory;
  private String address = "";

  @BeforeEach
  void secure() throws SQLException {
    assumeTrue(
        System.getProperty("postgres.url", "").isBlank(),
        "a server that -Dpostgres.url names keeps its settings");
    address = PostgresServer.fresh();
    // The server writes both, so that they are its own whoever it runs as.
    write("tls-test.crt", certificate.certificatePem());
    write("tls-test.key", certificate.privateKeyPkcs8Pem());
    PostgresServer.run(
        address,
        "ALTER SYSTEM SET ssl_cert_file = 'tls-test.crt'",
        "ALTER SYSTEM SET ssl_key_file = 'tls-test.key'",
        "ALTER SYSTEM SET ssl = on",
        "SELECT pg_reload_conf()");
    await().until(() -> setting("ssl").equals("on"));
  }

  @AfterEach
  void asBefore() {
    if (!address.isEmpty()) {
      PostgresServer.run(address, "ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()");
      await().until(() -> setting("ssl").equals("off"));
    }
  }

  private void write(String name, String pem) throws SQLException {
    PostgresServer.run(
        address,
        "COPY (SELECT unnest(string_to_array('"
            + pem.strip()
            + "', chr(10)))) TO PROGRAM 'umask 077 && cat > "
            + setting("data_directory")
            + "/"
            + name
            + "'");
  }

  /** As a connection that is opened now finds it. */
  private String setting(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(PostgresServer.jdbc(address));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aServerOfTheNamedAuthorityIsSpokenToInTls() throws IOException {
    trust(authority);

    try (Database database =
        Database.postgres(settings("sslmode=verify-full&sslrootcert=ca.pem"))) {
      assertThat(
              database.<Boolean>read(
                  handle ->
                      handle
                          .createQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                          .mapTo(Boolean.class)
                          .one()))
          .isTrue();
    }
  }

  @Test
  void aServerOfAnotherAuthorityStopsTheStartWithTheMend() throws IOException {
    trust(new HeldCertificate.Builder().certificateAuthority(0).commonName("other").build());

    assertThat(stopped("sslmode=verify-full&sslrootcert=ca.pem"))
        .contains("has a certificate that is not trusted")
        .contains("Let sslrootcert in the address name the PEM file");
  }

  @Test
  void aServerOfNoPublicAuthorityStopsTheStartWithTheMend() throws IOException {
    assertThat(stopped("sslmode=verify-full"))
        .contains("has a certificate that is not trusted")
        .contains("Let sslrootcert in the address name the PEM file");
  }

  @Test
  void aServerWithoutTlsStopsTheStartThatDemandsIt() throws IOException {
    PostgresServer.run(address, "ALTER SYSTEM SET ssl = off", "SELECT pg_reload_conf()");
    await().until(() -> setting("ssl").equals("off"));

    assertThat(stopped("sslmode=require"))
        .contains("refuses: The server does not support SSL", "Correct sslmode in 'store'");
  }

  @Test
  void aServerWhoseCertificateIsForAnotherHostStopsTheStartAtOnceWithTheMend() throws Exception {
    trust(authority);
    HeldCertificate other =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("db.example.com")
            .signedBy(authority)
            .build();
    write("tls-test.crt", other.certificatePem());
    write("tls-test.key", other.privateKeyPkcs8Pem());
    PostgresServer.run(address, "SELECT pg_reload_conf()");

    PostgresSettings settings = settings("sslmode=verify-full&sslrootcert=ca.pem");
    await().until(() -> catchThrowable(() -> Database.postgres(settings).close()) != null);
    assertThat(stopped("sslmode=verify-full&sslrootcert=ca.pem"))
        .contains("has a certificate for another host")
        .contains("Name in 'store' a host that the certificate is for")
        .doesNotContain("does not answer");
  }

  private void trust(HeldCertificate trusted) throws IOException {
    Files.writeString(directory.resolve("ca.pem"), trusted.certificatePem());
  }

  private Path configured(String query) throws IOException {
    return Files.writeString(
        directory.resolve("collector.yaml"), "store: '" + address + "?" + query + "'\n");
  }

  private PostgresSettings settings(String query) throws IOException {
    return ConfigurationReader.read(configured(query), null, Map.of()).store().orElseThrow();
  }

  /** What a start says that does not come about. */
  private String stopped(String query) throws IOException {
    configured(query);
    try (OwnProcess collector =
        OwnProcess.start(directory, Map.of(), "--config", "collector.yaml", "--data", "data")) {
      assertThat(collector.await()).isEqualTo(2);
    }
    String said = Files.readString(directory.resolve("stderr.txt"));
    assertThat(said).doesNotContain("\tat ");
    return said;
  }
}
