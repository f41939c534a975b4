package dev.honeytoken.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final Turn turn = new Turn();
  private final List<String> went = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  private void comes(String name, boolean first) {
    Thread thread =
        new Thread(
            () -> {
              turn.take(first);
              went.add(name);
              turn.give();
            },
            name);
    threads.add(thread);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private void takesLong(boolean first) {
    turn.take(first);
    long begun = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> System.nanoTime() - begun > Duration.ofMillis(40).toNanos());
  }

  @AfterEach
  void nobodyIsLeftWaiting() throws InterruptedException {
    for (Thread each : threads) {
      each.join(Duration.ofSeconds(10).toMillis());
      assertThat(each.isAlive()).isFalse();
    }
  }

  @Test
  void whoComesFirstByRightGoesBeforeThoseThatWaitLonger() {
    takesLong(false);
    comes("other", false);
    comes("hit", true);
    turn.give();
    await().until(() -> went.size() == 2);
    assertThat(went).containsExactly("hit", "other");
  }

  @Test
  void theOthersGoOnceThoseHaveHadAsMuchTime() {
    turn.take(false);
    turn.give();
    takesLong(true);
    comes("hit", true);
    comes("other", false);
    turn.give();
    await().until(() -> went.size() == 2);
    assertThat(went).containsExactly("other", "hit");
  }

  @Test
  void onlyOneHasTheTurnAtATime() {
    turn.take(true);
    comes("hit", true);
    comes("other", false);
    assertThat(went).isEmpty();
    turn.give();
    await().until(() -> went.size() == 2);
  }
}
