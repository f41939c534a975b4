package dev.honeytoken.collector.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.config.Address;
import dev.honeytoken.collector.config.Listener;
import dev.honeytoken.collector.store.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the admin port that have all the time, and no key. */
class AdminCrowdTest {
  private static final int MOST = 60;

  @TempDir private Path directory;
  private final List<Socket> sockets = new ArrayList<>();
  private final Form form = new Form();
  private Database database;
  private AdminServer server;

  @BeforeEach
  void start() {
    database = Database.sqlite(directory.resolve("honeytoken.db"));
    server =
        new AdminServer(
            new Listener(new Address("127.0.0.1", 0), Optional.empty()),
            RoutesTest.services(database),
            new FailedLogins(Clock.systemUTC(), 20),
            form,
            Duration.ofSeconds(2),
            MOST);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
    server.close();
    database.close();
  }

  /** Reads what anybody sends, as the page does on which people sign in. */
  private static final class Form extends Handler.Abstract {
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException, InterruptedException {
      boolean slow = request.getHttpURI().getPath().equals("/slow");
      if (!slow && !request.getMethod().equals("POST")) {
        return false;
      }
      Content.Source.asInputStream(request).readAllBytes();
      if (slow) {
        release.await();
      }
      response.write(true, null, callback);
      return true;
    }
  }

  private Socket connect(String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private boolean isServed() throws IOException {
    try (Socket socket = connect("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
          .startsWith("HTTP/1.1 200");
    }
  }

  /** Sends a byte whenever the far side looks at the clock, until it hangs up. */
  private static void isHungUp(Socket socket) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              try {
                socket.getOutputStream().write('a');
                return false;
              } catch (IOException e) {
                return true;
              }
            });
  }

  @Test
  void headersAndBodiesThatAreDrippedEndAtTheDeadlineAndHealthIsSaidMeanwhile() throws IOException {
    Socket header = connect("GET /healthz HTTP/1.1\r\nX-A: ");
    List<Socket> bodies = new ArrayList<>();
    // More than there are threads.
    for (int i = 0; i < 40; i++) {
      bodies.add(connect("POST /ui/ HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"));
    }
    isHungUp(header);
    for (Socket each : bodies) {
      isHungUp(each);
    }
    assertThat(isServed()).isTrue();
  }

  @Test
  void whoeverSaysNothingMakesRoomForOthers() throws IOException {
    for (int i = 0; i < 3 * MOST; i++) {
      connect("");
    }
    assertThat(isServed()).isTrue();
  }

  @Test
  void anAnswerMayTakeLongerThanTheDeadlineOnceTheRequestIsThere() throws IOException {
    Socket slow =
        connect("GET /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nConnection: close\r\n\r\na");
    // Whoever comes later and drips is hung up on first.
    isHungUp(connect("GET /healthz HTTP/1.1\r\nX-A: "));

    form.release.countDown();

    assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
        .startsWith("HTTP/1.1 200");
  }
}
