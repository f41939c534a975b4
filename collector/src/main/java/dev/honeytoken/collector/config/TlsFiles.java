package dev.honeytoken.collector.config;

import dev.honeytoken.collector.config.yaml.Field;
import dev.honeytoken.collector.config.yaml.Section;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files a listener needs for TLS.
 *
 * @param certificate PEM: the server's certificate first, then those that lead to its authority
 * @param key PEM: the private key, PKCS#8, not encrypted
 * @param clientCertificates whether clients are asked for certificates; the decoy listener's alone
 */
public record TlsFiles(Path certificate, Path key, boolean clientCertificates) {
  /** Those of a listener that asks nobody who they are. */
  static Optional<TlsFiles> of(Section tls) {
    return of(tls, false);
  }

  /** Those of a listener that does, unless it is told not to. */
  static Optional<TlsFiles> withClients(Section tls) {
    boolean asks = tls.field("clientCertificates").map(Field::flag).orElse(true);
    return of(tls, asks);
  }

  private static Optional<TlsFiles> of(Section tls, boolean clientCertificates) {
    var certificate = tls.field("certificate");
    var key = tls.field("key");
    tls.finish();
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw tls.wrong(
          "certificate and key go together, and one is missing",
          "Name both PEM files: 'certificate: server.crt' and 'key: server.key'.");
    }
    return Optional.of(
        new TlsFiles(
            certificate.get().readableFile(), key.get().readableFile(), clientCertificates));
  }
}
