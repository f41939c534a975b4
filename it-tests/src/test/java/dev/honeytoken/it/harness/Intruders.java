package dev.honeytoken.it.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import org.awaitility.Awaitility;

/** Clients outside an engine's network, each with an address of its own, that use one token. */
public final class Intruders {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicInteger number = new AtomicInteger();
  private final int port;
  private final String token;

  /** They come to that port of the engine's. */
  public Intruders(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /** With a token that a build has planted, beside a collector on port 8787 of the engine's. */
  public static Intruders withPlantedToken(Api admin, int port) {
    String key =
        admin
            .post("/v1/keys", "{\"name\":\"build\",\"scopes\":[\"plant\",\"drill\"]}")
            .path("key")
            .asText();
    Project project =
        Shop.files()
            .write(
                "pom.xml",
                Shop.twoDecoys(Pom.of("shop").collector("http://127.0.0.1:8787", Chain.SERVER))
                    .xml());
    MavenRun.in(project)
        .with(Settings.empty().key(Chain.SERVER, key))
        .call("generate-resources")
        // A key goes over https alone elsewhere.
        .under(ContainerEngine.inside())
        .run()
        .succeeded();
    Matcher found = Chain.TOKEN.matcher(project.read(".env"));
    if (!found.find()) {
      throw new AssertionError("no token in:\n" + project.read(".env"));
    }
    return new Intruders(port, found.group(1));
  }

  /** The token. */
  public String token() {
    return token;
  }

  /** Where a collector's hits came from. */
  public static Set<String> ofHits(Api admin) {
    Set<String> sources = new TreeSet<>();
    admin.all("/v1/hits", "hits").forEach(each -> sources.add(each.path("source").asText()));
    return sources;
  }

  /** Where that came from of which people were told. */
  public static Set<String> ofAlerts(Sink sink) {
    Set<String> sources = new TreeSet<>();
    for (Sink.Received each : sink.received()) {
      try {
        sources.add(JSON.readTree(each.body()).path("use").path("source").asText());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  /** An address that nobody has come from yet. */
  public InetAddress somebody() {
    return ContainerEngine.client(number.incrementAndGet());
  }

  /**
   * Uses the token from an address, and says whether it was answered as an intruder is.
   *
   * @param before bytes before the request
   * @param headers whole lines
   */
  public boolean use(InetAddress source, String before, String... headers) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(source, 0));
      socket.connect(new InetSocketAddress(ContainerEngine.ADDRESS, port), 5000);
      socket.setSoTimeout(20_000);
      String request =
          before
              + "GET /v1/invoices HTTP/1.1\r\nHost: packages.example.com\r\nAuthorization: Bearer "
              + token
              + "\r\nConnection: close\r\n"
              + String.join("", headers)
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.startsWith("HTTP/1.1 401");
    } catch (IOException e) {
      return false;
    }
  }

  /** Begins to use it some ten times in a second, from a new address each time. */
  public Load begin() {
    return new Load();
  }

  /** Uses under way. */
  public final class Load implements AutoCloseable {
    private final Set<String> answered = new ConcurrentSkipListSet<>();
    private final Set<String> unanswered = new ConcurrentSkipListSet<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<CompletableFuture<Void>> threads =
        List.of(CompletableFuture.runAsync(this::run), CompletableFuture.runAsync(this::run));

    private Load() {}

    private void run() {
      while (!ended.get()) {
        InetAddress source = somebody();
        (use(source, "") ? answered : unanswered).add(source.getHostAddress());
        // Enough to be in the middle of something whenever a collector ends.
        LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
      }
    }

    /** Waits for some more to be answered. */
    public void goesOn() {
      int before = answered.size();
      Awaitility.await("uses are answered")
          .atMost(Duration.ofSeconds(30))
          .until(() -> answered.size() > before + 10);
    }

    /** Addresses that were answered. */
    public Set<String> answered() {
      return answered;
    }

    /** Addresses that were not. */
    public Set<String> unanswered() {
      return unanswered;
    }

    @Override
    public void close() {
      ended.set(true);
      threads.forEach(CompletableFuture::join);
    }
  }
}
