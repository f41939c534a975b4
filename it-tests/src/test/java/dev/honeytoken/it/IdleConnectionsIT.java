package dev.honeytoken.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.honeytoken.it.harness.Chain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many idle connections as this machine lets a process have, and a decoy in use meanwhile. */
class IdleConnectionsIT {
  private static final int MOST = 100_000;

  /** For what this process has open anyway, and the connections that say something. */
  private static final int OTHERS = 1_500;

  /** From one address to one port there are only so many. */
  private static final int FROM_ONE_ADDRESS = 20_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<SocketChannel> idle = new ArrayList<>();

  private static int most() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int) Math.min(MOST, system.getMaxFileDescriptorCount() - OTHERS)
        : FROM_ONE_ADDRESS / 2;
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void noHitIsLostWhileThousandsHoldConnectionsAndSayNothing() throws Exception {
    int most = most();
    try (Chain chain = Chain.start()) {
      URI decoys = URI.create(chain.collector().decoyUrl());
      String token = chain.plantedToken();
      AtomicBoolean ended = new AtomicBoolean();
      CompletableFuture<Integer> uses =
          CompletableFuture.supplyAsync(() -> uses(decoys, token, ended));
      try {
        for (int i = 0; i < most; i++) {
          idle.add(connected(decoys.getPort(), i));
        }
        // From now on one more of each has to be let in beside all of them.
        for (int i = 0; i < 20; i++) {
          use(decoys, token);
        }
      } finally {
        ended.set(true);
        for (SocketChannel each : idle) {
          each.close();
        }
      }
      int answered = uses.get(1, TimeUnit.MINUTES) + 20;
      System.out.printf("%,d idle connections, %,d uses of a decoy meanwhile%n", most, answered);
      // Past a rate uses are counted, not kept one by one.
      Awaitility.await("every use that was answered is counted, and none twice")
          .until(
              () ->
                  chain.collector().api().all("/v1/incidents", "incidents").stream()
                          .mapToInt(each -> each.path("hits").asInt())
                          .sum()
                      == answered);
    }
  }

  private static SocketChannel connected(int port, int number) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.bind(new InetSocketAddress("127.0.0." + (2 + number / FROM_ONE_ADDRESS), 0));
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return channel;
  }

  /** Uses the decoy again and again; how often, which is how often it was answered. */
  private static int uses(URI decoys, String token, AtomicBoolean ended) {
    int answered = 0;
    while (!ended.get()) {
      use(decoys, token);
      answered++;
    }
    return answered;
  }

  /** On a connection of its own. */
  private static void use(URI decoys, String token) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), decoys.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket
          .getOutputStream()
          .write(
              ("GET /v1/invoices HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                      + "Authorization: Bearer "
                      + token
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 401 ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
