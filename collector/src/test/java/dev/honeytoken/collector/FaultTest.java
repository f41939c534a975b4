package dev.honeytoken.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.running.Orders;
import dev.honeytoken.collector.running.OwnProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector in a process of its own, whose machine gives it less than it needs. */
class FaultTest {
  private static final String UNKNOWN = "npm_000000000000000000000000000000000000";
  @TempDir Path directory;

  /** In a mount namespace of its own, with a small file system on that directory. */
  private static List<String> smallDisk(Path mount, String options)
      throws IOException, InterruptedException {
    List<String> mounting =
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o " + options + " tmpfs '" + mount + "' && exec \"$@\"",
            "sh");
    List<String> trial = new ArrayList<>(mounting);
    trial.add("true");
    boolean may;
    try {
      may = new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      may = false;
    }
    assumeTrue(may, "skipped: a file system can be mounted by root only, with unshare");
    return mounting;
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int piece = 1 << 16; piece > 0; piece /= 16) {
        try {
          while (true) {
            out.write(new byte[piece]);
          }
        } catch (IOException e) {
          // No room for such a piece.
        }
      }
    }
  }

  @Test
  void onAFullDiskNothingThatWasAnsweredIsLostHealthSaysSoAndRoomMendsIt() throws Exception {
    Path mount = Files.createDirectory(directory.resolve("disk"));
    try (OwnCollector collector =
        OwnCollector.start(directory, smallDisk(mount, "size=40m"), mount.resolve("data"))) {
      Orders.Planted decoy = Orders.plant(collector.api(), "7");
      List<String> answered = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        assertThat(collector.use(decoy.credential(), "/before/" + i)).isEqualTo(401);
        answered.add("/before/" + i);
      }
      Path filler =
          Path.of("/proc/" + collector.process().pid() + "/root" + mount.resolve("filler"));
      fill(filler);

      await()
          .until(
              () ->
                  collector.api().get("/readyz").status() == 503
                      && collector.api().get("/readyz").body().contains("disk"));
      int status = 401;
      for (int i = 0; status == 401 && i < 2_000; i++) {
        status = collector.use(decoy.credential(), "/full/" + i);
        if (status == 401) {
          answered.add("/full/" + i);
        }
      }
      assertThat(status).isEqualTo(503);
      CompletableFuture<Integer> other =
          CompletableFuture.supplyAsync(() -> collector.use(UNKNOWN, "/unknown"));
      assertThat(collector.use(decoy.credential(), "/refused")).isEqualTo(503);
      assertThat(other.join()).isEqualTo(503);

      Files.delete(filler);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> collector.api().get("/readyz").status() == 200);
      assertThat(collector.use(decoy.credential(), "/after")).isEqualTo(401);
      answered.add("/after");
      assertThat(collector.use(UNKNOWN, "/unknown")).isEqualTo(401);
      assertThat(collector.paths()).containsAll(answered).contains("/refused");
    }
  }

  @Test
  void onAFileSystemThatCannotBeWrittenTheStartSaysWhatToDo() throws Exception {
    Path mount = Files.createDirectory(directory.resolve("disk"));
    try (OwnProcess process =
        OwnProcess.startUnder(
            smallDisk(mount, "ro,size=1m"),
            directory,
            Map.of("HONEYTOKEN_ADMIN_BIND", "127.0.0.1:0", "HONEYTOKEN_DECOY_BIND", "127.0.0.1:0"),
            "--data",
            mount.toString())) {
      assertThat(process.await()).isNotZero();
      assertThat(Files.readString(directory.resolve("stderr.txt")))
          .contains(mount.toString())
          .contains("--data")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void withoutFileHandlesTheOldestIdleConnectionsGoAndHitsGoOn() throws Exception {
    List<String> few = List.of("sh", "-c", "ulimit -n 300 && exec \"$@\"", "sh");
    List<Socket> idle = new ArrayList<>();
    try (OwnCollector collector = OwnCollector.start(directory, few, directory.resolve("data"))) {
      Orders.Planted decoy = Orders.plant(collector.api(), "7");
      int uses = 0;
      for (int i = 0; i < 600; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), collector.decoys().getPort()));
        if (i % 30 == 29) {
          assertThat(collector.use(decoy.credential(), "/idle/" + uses++)).isEqualTo(401);
        }
      }
      assertThat(collector.api().get("/readyz").status()).isEqualTo(200);
      assertThat(collector.paths()).hasSize(uses);
    } finally {
      for (Socket each : idle) {
        each.close();
      }
    }
  }
}
