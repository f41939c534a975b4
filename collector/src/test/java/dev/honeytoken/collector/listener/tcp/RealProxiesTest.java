package dev.honeytoken.collector.listener.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.Secret;
import dev.honeytoken.collector.listener.DecoyServer;
import dev.honeytoken.collector.listener.ListenerConfig;
import dev.honeytoken.collector.net.ProxyProtocol;
import dev.honeytoken.collector.persona.Personas;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.Rig.Planted;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.decoy.Kind;
import dev.honeytoken.decoy.Kinds;
import dev.honeytoken.drill.login.Logins;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's HAProxy and nginx in front, set as in the examples. */
class RealProxiesTest {
  private static final Path EXAMPLES = Path.of("../examples/container");
  private static final List<String> PLACES = List.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/");

  @TempDir Path directory;
  private @Nullable Process proxy;

  @AfterEach
  void stop() throws InterruptedException {
    if (proxy != null) {
      proxy.destroy();
      assertThat(proxy.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void start(String program, int port, String... arguments) throws IOException {
    String found =
        PLACES.stream()
            .map(each -> each + program)
            .filter(each -> Files.isExecutable(Path.of(each)))
            .findFirst()
            .orElse("");
    assumeTrue(!found.isEmpty(), program + " is not here: it-tests/install-clients installs it");
    String[] command = new String[arguments.length + 1];
    command[0] = found;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    proxy =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("proxy.log").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(
              () -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                  return socket.isConnected();
                }
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(Files.readString(directory.resolve("proxy.log")), e);
    }
  }

  private static int use(Planted planted, int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/whoami"))
                .header("Authorization", "Bearer " + planted.value())
                // What it claims to be, which nobody is to believe.
                .header("X-Forwarded-For", "198.51.100.1")
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Says at /readyz that it is ready. */
  private static MockWebServer ready() throws IOException {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .code("/readyz".equals(request.getUrl().encodedPath()) ? 200 : 404)
                .build();
          }
        });
    server.start();
    return server;
  }

  @Test
  void behindHaproxyAsInTheExampleAHitIsOfTheClientAndACollectorThatIsDownGetsNone()
      throws Exception {
    int port = freePort();
    try (Rig rig = new Rig(directory);
        MockWebServer admin = ready();
        DecoyServer server =
            rig.listener(
                ListenerConfig.Limits.DEFAULT,
                Personas.DEFAULT,
                List.of("127.0.0.9"),
                ProxyProtocol.from(List.of("127.0.0.9")))) {
      Path file =
          Files.writeString(
              directory.resolve("haproxy.cfg"),
              Files.readString(EXAMPLES.resolve("haproxy.cfg"))
                  .replace("bind :8080", "bind 127.0.0.1:" + port)
                  .replace("bind :8787", "bind 127.0.0.1:" + freePort())
                  .replace("check port 8787", "check port " + admin.getPort())
                  .replace("send-proxy-v2", "send-proxy-v2 source 127.0.0.9")
                  .replace("collector-1:8080", "127.0.0.1:" + server.port())
                  .replace("collector-1:8787", "127.0.0.1:" + admin.getPort())
                  .replaceAll("collector-2:\\d+", "127.0.0.2:1"));
      start("haproxy", port, "-db", "-f", file.toString());
      Planted npm = rig.plant("npm-token", Map.of());
      // Until the check has found the second one down, a connection may be sent there.
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> use(npm, port) == 401);
      assertThat(use(npm, port)).isEqualTo(401);
      assertThat(rig.hits())
          .hasSizeGreaterThanOrEqualTo(2)
          .allMatch(each -> each.evidence().source().equals("127.0.0.1"))
          .noneMatch(each -> each.evidence().forwarded().isEmpty());
    }
  }

  @Test
  void behindNginxAsInTheExampleAHitIsOfTheClientAndNotWhomItClaimsToBe() throws Exception {
    int port = freePort();
    try (Rig rig = new Rig(directory);
        DecoyServer server =
            rig.listener(
                ListenerConfig.Limits.DEFAULT,
                Personas.DEFAULT,
                List.of("127.0.0.1"),
                ProxyProtocol.OFF)) {
      Path file =
          Files.writeString(
              directory.resolve("nginx.conf"),
              Files.readString(EXAMPLES.resolve("nginx.conf"))
                  .replace("listen 8080;", "listen 127.0.0.1:" + port + ";")
                  .replace("collector-1:8080", "127.0.0.1:" + server.port())
                  .replace("collector-2:8080", "127.0.0.1:" + freePort())
                  .replace("/tmp/", directory + "/"));
      start("nginx", port, "-p", directory.toString(), "-c", file.toString(), "-g", "daemon off;");
      Planted npm = rig.plant("npm-token", Map.of());
      for (int i = 0; i < 4; i++) {
        // The second collector is down: nginx goes on to the first by itself.
        assertThat(use(npm, port)).isEqualTo(401);
      }
      assertThat(rig.hits())
          .hasSize(4)
          .allMatch(each -> each.evidence().source().equals("127.0.0.1"))
          .allMatch(each -> each.evidence().forwarded().equals(List.of("127.0.0.1")));
    }
  }

  private Path passing(int port, int to, String option) throws IOException {
    return Files.writeString(
        directory.resolve("haproxy.cfg"),
        "defaults\n mode tcp\n timeout connect 5s\n timeout client 9s\n timeout server 9s\n"
            + ("listen one\n bind 127.0.0.1:" + port + "\n")
            + (" server it 127.0.0.1:" + to + " " + option + " source 127.0.0.9\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "redis-url, send-proxy",
    "redis-url, send-proxy-v2-ssl",
    "postgres-url, send-proxy-v2",
    "mysql-url, send-proxy-v2",
    "ssh-login, send-proxy",
    "ssh-login, send-proxy-v2"
  })
  void aLoginBehindHaproxyIsOfTheClient(String id, String option) throws Exception {
    int port = freePort();
    Kind kind = Kinds.of(id);
    try (TcpRig tcp =
        new TcpRig(kind.protocol(), directory, ProxyProtocol.from(List.of("127.0.0.9")))) {
      start("haproxy", port, "-db", "-f", passing(port, tcp.port(), option).toString());
      Planted planted = tcp.rig.plant(id, Map.of());
      URI endpoint = URI.create(kind.protocol().scheme() + "://127.0.0.1:" + port);
      Map<String, Secret> parts = new HashMap<>(planted.credential().parts());
      // Without the host that it names, which is nobody's here.
      parts.remove(Credential.URL);
      parts.put(
          Credential.VALUE,
          Secret.of(planted.value().replace("packages.example.com", "127.0.0.1:" + port)));
      Logins.attempt(kind.use(parts, endpoint), "4f1d6a0e7c", Duration.ofSeconds(20));
      assertThat(tcp.onlyHit().evidence().source()).isEqualTo("127.0.0.1");
    }
  }
}
