package dev.honeytoken.client;

import dev.honeytoken.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who a client says it is in the handshake of TLS (RFC 8446, section 4.4.2). Immutable,
 * thread-safe.
 */
public final class Identity {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final PrivateKey key;
  private final List<Certificate> chain;

  private Identity(PrivateKey key, List<Certificate> chain) {
    this.key = key;
    this.chain = chain;
  }

  /**
   * From PEM: certificates, the client's first, and an RSA key in PKCS #8.
   *
   * @throws IOException if that is not what it holds
   */
  public static Identity of(Secret pem) throws IOException {
    Matcher found = KEY.matcher(pem.reveal());
    if (!found.find()) {
      throw new IOException("what stands in the file has no private key");
    }
    String certificates = pem.reveal().substring(0, found.start());
    try {
      byte[] der = Base64.getMimeDecoder().decode(found.group(1));
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      byte[] bytes = certificates.getBytes(StandardCharsets.US_ASCII);
      List<Certificate> chain =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(bytes)));
      if (chain.isEmpty()) {
        throw new IOException("what stands in the file has no certificate");
      }
      return new Identity(key, chain);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause may quote what it was given.
      throw new IOException("certificate or key in the file cannot be read");
    }
  }

  KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, new char[0], chain.toArray(new Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  @Override
  public String toString() {
    return "Identity[****]";
  }
}
