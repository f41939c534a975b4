package dev.honeytoken.collector.cli;

import dev.honeytoken.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code health}: asks a running collector whether it is ready. For containers, in which there is
 * no other program that could ask; it reads no settings, so that no secret is fetched for it.
 */
@Command(
    name = "health",
    description = "Asks a running collector whether it is ready; exit code 0 if it is.")
final class HealthCommand implements Callable<Integer> {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int OK = 200;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8787",
      description =
          "Base address of its admin API (default: ${DEFAULT-VALUE}); of https, any certificate will do.")
  private URI url = URI.create("http://127.0.0.1:8787");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    URI asked = url.resolve("/readyz");
    try {
      HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection();
      if (connection instanceof HttpsURLConnection secured) {
        takeAnyCertificate(secured);
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      connection.disconnect();
      out.println(status == OK ? "ready" : "not ready: " + asked + " answers " + status);
      return status == OK ? 0 : CollectorCommand.FAILURE;
    } catch (IOException | GeneralSecurityException e) {
      out.println("not ready: " + asked + " does not answer (" + e.getMessage() + ")");
      return CollectorCommand.FAILURE;
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new ConfigurationException(
          "--url: '" + url + "' is no address of an admin API", e, "Write it as http://host:port");
    }
  }

  /**
   * It asks from the same machine, by an address that is in no certificate, and sends nothing that
   * anybody could want.
   */
  private static void takeAnyCertificate(HttpsURLConnection connection)
      throws GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new Anybody()}, null);
    connection.setSSLSocketFactory(tls.getSocketFactory());
    connection.setHostnameVerifier((host, session) -> true);
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
