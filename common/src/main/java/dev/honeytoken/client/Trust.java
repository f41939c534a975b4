package dev.honeytoken.client;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates are trusted: the Java platform's, and those of a PEM file besides. Besides and
 * not instead, so that a decoy endpoint with a public certificate and an admin address with a
 * private one work at the same time.
 */
public record Trust(SSLSocketFactory socketFactory, X509TrustManager manager) {
  /**
   * Reads the file.
   *
   * @throws ConfigurationException if it is missing or holds no certificate
   */
  static Trust withCertificatesOf(String file) {
    return withCertificates(read(file));
  }

  /** Trust in those certificates besides. */
  public static Trust withCertificates(Collection<? extends Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate each : manager(null).getAcceptedIssuers()) {
        store.setCertificateEntry("platform-" + count++, each);
      }
      for (Certificate each : certificates) {
        store.setCertificateEntry("file-" + count++, each);
      }
      X509TrustManager manager = manager(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new Trust(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the Java platform has no usable TLS", e);
    }
  }

  /** Trust in the Java platform's alone. */
  static Trust ofPlatform() {
    return withCertificates(List.of());
  }

  /** Sockets with the same trust, of a client that is somebody. */
  SSLSocketFactory socketFactory(Identity identity) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity.keyManagers(), new TrustManager[] {manager}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the Java platform has no usable TLS", e);
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager manager) {
        return manager;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }

  private static Collection<? extends Certificate> read(String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!certificates.isEmpty()) {
        return certificates;
      }
      throw bad(file, "holds no certificate", null);
    } catch (CertificateException e) {
      throw bad(file, "is not a PEM file of certificates", e);
    } catch (IOException | InvalidPathException e) {
      throw bad(file, "cannot be read", e);
    }
  }

  private static ConfigurationException bad(String file, String what, @Nullable Throwable cause) {
    return new ConfigurationException(
        "The file of trusted certificates " + file + " " + what + ".",
        cause,
        "Set {0} to a PEM file (-----BEGIN CERTIFICATE-----) that the build can read.",
        Setting.TRUSTED_CERTIFICATES);
  }
}
