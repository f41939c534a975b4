package dev.honeytoken.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * Moto, an emulator of Amazon's services that others wrote, set up by Amazon's own command line. It
 * works out every signature by itself and lets a user do what his policy says.
 */
public final class Moto implements AutoCloseable {
  /** Whose everything is here. */
  public static final String ACCOUNT = "123456789012";

  /** Where everything is. */
  public static final String REGION = "eu-central-1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Running process;
  private final String url;

  /** A user's access key. */
  public record Key(String id, String secret) {}

  private Moto(Running process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one, or has the test skipped. */
  public static Moto start() {
    for (String each : new String[] {"moto_server", "aws"}) {
      Assumptions.assumeTrue(Command.exists(each), "skipped: there is no " + each + " here");
    }
    int port = CollectorProcess.freePort();
    Running process =
        Command.of("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
            // Whoever sets it up needs no key; see heedingSignatures.
            .env("INITIAL_NO_AUTH_ACTION_COUNT", "inf")
            .start();
    Moto moto = new Moto(process, "http://127.0.0.1:" + port);
    Awaitility.await("moto answers")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("moto ended:\n" + process.log());
              }
              return moto.answers();
            });
    return moto;
  }

  private boolean answers() {
    try {
      return send(HttpRequest.newBuilder(URI.create(url + "/moto-api/")).build()) == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Its address. */
  public String url() {
    return url;
  }

  /** Makes a user who may do that to anything. */
  public Key user(String name, String... actions) {
    aws("iam", "create-user", "--user-name", name);
    aws(
        "iam",
        "put-user-policy",
        "--user-name",
        name,
        "--policy-name",
        "alerts",
        "--policy-document",
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Action": ["%s"], "Resource": "*"}]}
        """
            .formatted(String.join("\", \"", actions)));
    JsonNode key = aws("iam", "create-access-key", "--user-name", name).path("AccessKey");
    return new Key(key.path("AccessKeyId").asText(), key.path("SecretAccessKey").asText());
  }

  /** What Amazon's command line says to that. */
  public JsonNode aws(String... words) {
    String said =
        Command.of("aws", "--endpoint-url", url, "--region", REGION, "--output", "json")
            .and(words)
            .env("AWS_ACCESS_KEY_ID", "set-up")
            .env("AWS_SECRET_ACCESS_KEY", "set-up")
            .env("AWS_PAGER", "")
            .run()
            .succeeded()
            .log();
    try {
      return JSON.readTree(said.isBlank() ? "{}" : said);
    } catch (IOException e) {
      throw new UncheckedIOException(said, e);
    }
  }

  /** While that is done, every request needs a right signature and a policy that allows it. */
  public void heedingSignatures(Runnable doing) {
    signaturesAfter("0");
    try {
      doing.run();
    } finally {
      signaturesAfter("inf");
    }
  }

  private void signaturesAfter(String actions) {
    int status =
        send(
            HttpRequest.newBuilder(URI.create(url + "/moto-api/reset-auth"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(actions))
                .build());
    if (status != 200) {
      throw new AssertionError("moto answers " + status + ":\n" + process.log());
    }
  }

  private static int send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
