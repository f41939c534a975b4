package dev.honeytoken.it;

import dev.honeytoken.it.harness.Build;
import dev.honeytoken.it.harness.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that nobody has to trust, for 127.0.0.1.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8
 */
record Certificates(Path certificate, Path key) {
  private static final String PASSWORD = "changeit";

  static Certificates selfSigned() {
    Path directory = Build.freshDirectory("certificates");
    Path store = directory.resolve("store.p12");
    Command.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "it",
            "-keyalg",
            "EC",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString())
        .run()
        .succeeded();
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return new Certificates(
          pem(directory, "CERTIFICATE", keys.getCertificate("it").getEncoded()),
          pem(directory, "PRIVATE KEY", keys.getKey("it", PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path directory, String what, byte[] der) throws IOException {
    String text =
        "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(der));
    return Files.writeString(directory.resolve(what.replace(' ', '-') + ".pem"), text);
  }
}
