package dev.honeytoken.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.running.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector whose file system turns read only under it, as ext4 does after an error of its disk,
 * or goes away. The kernel itself refuses what is written; it is in a file of the test's.
 */
class LostDiskTest {
  private static final String UNKNOWN = "npm_000000000000000000000000000000000000";
  private static final int PLACES = 8;

  @TempDir Path directory;
  private Path mount = Path.of("");
  private Path image = Path.of("");

  /** In the collector's own mount namespace, which ends with it. */
  private List<String> mounted() throws Exception {
    mount = Files.createDirectory(directory.resolve("disk"));
    image = directory.resolve("image");
    boolean may =
        run("truncate", "-s", "64M", image.toString()) == 0
            && run("mkfs.ext4", "-q", image.toString()) == 0
            && run("unshare", "--mount", "mount", "-o", "loop", image.toString(), mount.toString())
                == 0;
    assumeTrue(may, "skipped: a file system in a file can be mounted by root only, with a loop");
    return List.of(
        "unshare",
        "--mount",
        "sh",
        "-c",
        "mount -o loop,errors=remount-ro '" + image + "' '" + mount + "' && exec \"$@\"",
        "sh");
  }

  private static int run(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private int inside(OwnCollector collector, String... words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("nsenter", "--mount", "--target"));
    command.add(Long.toString(collector.process().pid()));
    command.addAll(List.of(words));
    return run(command.toArray(String[]::new));
  }

  private List<String> used(OwnCollector collector, String credential, String where) {
    List<String> answered = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      String path = "/" + where + "/" + i;
      assertThat(collector.use(credential, path)).isEqualTo(401);
      answered.add(path);
    }
    return answered;
  }

  /** Refused alike, a decoy and what is none; nothing of it is acknowledged. */
  private static void isRefused(OwnCollector collector, String credential) {
    CompletableFuture<Integer> decoy =
        CompletableFuture.supplyAsync(() -> collector.use(credential, "/refused"));
    int other = 401;
    while (other == 401 && !decoy.isDone()) {
      // Until the decoy waits for the store.
      other = collector.use(UNKNOWN, "/unknown");
    }
    assertThat(decoy.join()).isEqualTo(503);
    assertThat(other).isEqualTo(503);
  }

  private static void isReady(OwnCollector collector) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> collector.api().get("/readyz").status() == 200);
  }

  private static void saysThatItCannotBeWritten(OwnCollector collector, String... words) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              var answer = collector.api().get("/readyz");
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.body()).contains(words);
            });
    assertThat(collector.api().get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void onADiskThatTurnsReadOnlyNothingThatWasAnsweredIsLostAndMountingItAnewMendsIt()
      throws Exception {
    try (OwnCollector collector = OwnCollector.start(directory, mounted(), mount.resolve("data"))) {
      Orders.Planted decoy = Orders.plant(collector.api(), "7");
      List<String> answered = new ArrayList<>(used(collector, decoy.credential(), "before"));
      assertThat(inside(collector, "mount", "-o", "remount,abort", mount.toString())).isZero();

      saysThatItCannotBeWritten(collector, "cannot be", "nothing else needs to be done");
      isRefused(collector, decoy.credential());
      saysThatItCannotBeWritten(collector, "read only", "nothing else needs to be done");
      assertThat(collector.use("", "/rubbish")).isEqualTo(401);

      // No file on it is held open, so that whoever mends the disk need not end the collector.
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> inside(collector, "umount", mount.toString()) == 0);
      assertThat(inside(collector, "mount", "-o", "loop", image.toString(), mount.toString()))
          .isZero();
      isReady(collector);
      answered.addAll(used(collector, decoy.credential(), "after"));
      assertThat(collector.use(UNKNOWN, "/unknown")).isEqualTo(401);
      assertThat(collector.paths()).containsAll(answered).contains("/refused");
    }
  }

  @Test
  void withoutItsDirectoryNothingIsAcknowledgedAndItsReturnMendsIt() throws Exception {
    Path data = directory.resolve("data");
    Path away = directory.resolve("away");
    try (OwnCollector collector = OwnCollector.start(directory, List.of(), data)) {
      Orders.Planted decoy = Orders.plant(collector.api(), "7");
      List<String> answered = new ArrayList<>(used(collector, decoy.credential(), "before"));
      Files.move(data, away);

      saysThatItCannotBeWritten(
          collector, "honeytoken.db", "put its directory back", "nothing else needs to be done");
      isRefused(collector, decoy.credential());
      assertThat(data).doesNotExist();

      Files.move(away, data);
      isReady(collector);
      answered.addAll(used(collector, decoy.credential(), "after"));
      assertThat(collector.paths()).containsAll(answered).contains("/refused");
    }
  }

  @Test
  void aCopyOfItsDirectoryInItsPlaceIsTakenUp() throws Exception {
    Path data = directory.resolve("data");
    try (OwnCollector collector = OwnCollector.start(directory, List.of(), data)) {
      Orders.Planted decoy = Orders.plant(collector.api(), "7");
      List<String> answered = new ArrayList<>(used(collector, decoy.credential(), "before"));
      Path away = directory.resolve("away");
      Files.move(data, away);
      saysThatItCannotBeWritten(collector, "put its directory back");

      assertThat(run("cp", "-a", away.toString(), data.toString())).isZero();
      isReady(collector);
      answered.addAll(used(collector, decoy.credential(), "after"));
      collector.process().kill();

      List<String> there = new ArrayList<>();
      try (Connection connection = TestStore.SQLITE.connect(data);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT path FROM hits")) {
        while (row.next()) {
          there.add(row.getString(1));
        }
      }
      assertThat(there).containsAll(answered);
    }
  }
}
