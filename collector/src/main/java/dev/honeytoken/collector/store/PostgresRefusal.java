package dev.honeytoken.collector.store;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.collector.config.PostgresSettings;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Tells a server that will say the same in a minute from one that is not up yet. The first stops a
 * start at once, with what to set.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error Codes</a>
 */
final class PostgresRefusal {
  private static final String AUTHORITY =
      "Let sslrootcert in the address name the PEM file of the authority that has signed it;"
          + " without sslrootcert, those count that Java trusts.";

  private static final String HOST =
      "Name in 'store' a host that the certificate is for, or give the server one for that name;"
          + " sslmode=verify-ca asks for the authority alone.";

  private static final String TLS =
      "Both must speak TLS 1.2 or newer: see ssl, ssl_min_protocol_version and ssl_ciphers of the"
          + " server, and sslmode in 'store'.";

  private PostgresRefusal() {}

  /** What a start says of such a failure; empty if a server that is starting may cause it. */
  static Optional<ConfigurationException> of(PostgresSettings settings, SQLException e) {
    return server(settings, e).or(() -> tls(settings, e));
  }

  private static Optional<ConfigurationException> server(
      PostgresSettings settings, SQLException e) {
    String user = settings.user().orElse(System.getProperty("user.name", ""));
    String state = String.valueOf(e.getSQLState());
    if (state.equals("28P01")) {
      return refused(
          settings,
          e,
          "Correct storePassword, or the user in 'store'; on the server: ALTER ROLE \""
              + user
              + "\" PASSWORD …");
    }
    if (state.startsWith("28")) {
      return refused(
          settings,
          e,
          "Correct the user in 'store' and its sslmode, or let the server's pg_hba.conf admit it; a"
              + " role is made by: CREATE ROLE … LOGIN PASSWORD …");
    }
    if (state.equals("3D000")) {
      return refused(
          settings,
          e,
          "Correct the database's name at the end of 'store', or make it: CREATE DATABASE \""
              + settings.database()
              + "\" OWNER \""
              + user
              + "\"");
    }
    if (state.equals("42501")) {
      return refused(
          settings,
          e,
          "GRANT CONNECT ON DATABASE \"" + settings.database() + "\" TO \"" + user + "\"");
    }
    // No TLS where it is demanded, no password where the server demands one, or a way to log in
    // that the driver does not know.
    return state.equals("08004")
        ? refused(
            settings,
            e,
            "Correct sslmode in 'store', or switch the server's ssl on; give storePassword where"
                + " the server asks for one.")
        : Optional.empty();
  }

  private static Optional<ConfigurationException> refused(
      PostgresSettings settings, SQLException e, String mend) {
    return Optional.of(said(settings, "refuses", e, mend));
  }

  private static Optional<ConfigurationException> tls(PostgresSettings settings, SQLException e) {
    boolean shaking = false;
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof CertificateException) {
        return Optional.of(said(settings, "has a certificate that is not trusted", e, AUTHORITY));
      }
      if (each instanceof EOFException
          || each instanceof SocketException
          || each instanceof SocketTimeoutException) {
        // It hung up.
        return Optional.empty();
      }
      shaking |= each instanceof SSLException;
    }
    // The driver says so in words alone, of which the verifier's name is the same in any language.
    if (String.valueOf(e.getMessage()).contains("HostnameVerifier")) {
      return Optional.of(said(settings, "has a certificate for another host", e, HOST));
    }
    return shaking
        ? Optional.of(said(settings, "does not agree on TLS", e, TLS))
        : Optional.empty();
  }

  private static ConfigurationException said(
      PostgresSettings settings, String what, SQLException e, String mend) {
    return new ConfigurationException(
        "store: the database " + settings.place() + " " + what + ": " + e.getMessage(), e, mend);
  }
}
