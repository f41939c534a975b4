package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneWriterTest {
  @TempDir Path directory;

  @Test
  void aHitIsWrittenBeforeWhateverElseWaits() throws Exception {
    List<String> written = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch release = new CountDownLatch(1);
    try (Database database = Database.sqlite(directory.resolve("a.db"))) {
      List<Thread> threads = new ArrayList<>();
      threads.add(
          started(() -> database.<Boolean>write(handle -> written.add("holds") && wait(release))));
      await().until(() -> written.size() == 1);
      threads.add(started(() -> database.<Boolean>write(handle -> written.add("other"))));
      await().until(() -> threads.get(1).getState() == Thread.State.WAITING);
      threads.add(started(() -> database.<Boolean>writeFirst(handle -> written.add("hit"))));
      await().until(() -> threads.get(2).getState() == Thread.State.WAITING);
      release.countDown();
      for (Thread each : threads) {
        each.join();
      }
    }
    assertThat(written).containsExactly("holds", "hit", "other");
  }

  @Test
  void aTransactionThatFailsGivesItsTurnBack() {
    try (Database database = Database.sqlite(directory.resolve("a.db"))) {
      for (int i = 0; i < 3; i++) {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(
                    () ->
                        database.<Boolean>writeFirst(
                            handle -> {
                              throw new IllegalStateException("no");
                            })))
            .hasMessageContaining("no");
      }
      assertThat(database.<Integer>write(handle -> 7)).isEqualTo(7);
    }
  }

  @Test
  void theLogIsCopiedAndBeginsAnewWhileOthersGoOnWriting() throws Exception {
    Path file = directory.resolve("a.db");
    try (Database database = Database.sqlite(file)) {
      database.<Integer>write(handle -> handle.execute("CREATE TABLE big (text TEXT)"));
      String text = "x".repeat(150_000);
      int before = beginnings(file);
      for (int i = 0; i < 5_000 && beginnings(file) == before; i++) {
        database.<Integer>write(
            handle -> handle.execute("INSERT INTO big (text) VALUES (?)", text));
        database.<Integer>write(handle -> handle.execute("DELETE FROM big"));
      }
      assertThat(beginnings(file)).isGreaterThan(before);
    }
  }

  /** How often SQLite has begun its log anew: a number in the log's own head. */
  private static int beginnings(Path file) throws java.io.IOException {
    try (var in = java.nio.file.Files.newInputStream(file.resolveSibling("a.db-wal"))) {
      return java.nio.ByteBuffer.wrap(in.readNBytes(32)).getInt(12);
    }
  }

  private static Thread started(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static boolean wait(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
