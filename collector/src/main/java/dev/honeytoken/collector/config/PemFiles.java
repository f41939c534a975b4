package dev.honeytoken.collector.config;

import dev.honeytoken.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificate and key for TLS from PEM files (RFC 7468). */
public final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private PemFiles() {}

  /**
   * A key store in memory that holds the one key with its chain, under no password.
   *
   * @throws ConfigurationException naming the file that is wrong, and the command that mends it
   */
  public static KeyStore keyStore(TlsFiles files) {
    Certificate[] chain = chain(files.certificate());
    PrivateKey key = key(files.key());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new ConfigurationException(
          files.certificate() + " and " + files.key() + " do not go together (" + e + ")",
          e,
          "Name the key that the certificate was made for.");
    }
  }

  private static Certificate[] chain(Path file) {
    try {
      var chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      if (!chain.isEmpty()) {
        return chain.toArray(new Certificate[0]);
      }
    } catch (CertificateException e) {
      throw noCertificate(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw noCertificate(file, new CertificateException("empty"));
  }

  private static ConfigurationException noCertificate(Path file, CertificateException cause) {
    return new ConfigurationException(
        file + " holds no certificate in PEM form",
        cause,
        "It must begin with -----BEGIN CERTIFICATE-----; from DER: openssl x509 -inform der -in "
            + file);
  }

  private static PrivateKey key(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    Matcher matcher = KEY.matcher(text);
    if (!matcher.find()) {
      throw noKey(file);
    }
    byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // The key is of another algorithm: the next one is tried.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has " + algorithm, e);
      }
    }
    throw noKey(file);
  }

  private static ConfigurationException noKey(Path file) {
    return new ConfigurationException(
        file + " holds no private key in PKCS#8 PEM form, or an encrypted one",
        "Convert it: openssl pkcs8 -topk8 -nodes -in " + file + " -out server.key");
  }

  private static ConfigurationException unreadable(Path file, IOException cause) {
    return new ConfigurationException(
        file + " cannot be read (" + cause.getMessage() + ")",
        cause,
        "Let the collector's user read it: chmod u+r " + file);
  }
}
