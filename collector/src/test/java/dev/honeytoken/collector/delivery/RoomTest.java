package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(1);

  private Future<Boolean> comes(Thread[] who) {
    CompletableFuture<Boolean> entered = new CompletableFuture<>();
    who[0] = new Thread(() -> entered.complete(room.enter()));
    who[0].start();
    return entered;
  }

  @Test
  void whoFindsItFullGetsThePlaceThatBecomesFreeInAMoment() throws Exception {
    assertThat(room.enter()).isTrue();
    Thread[] who = new Thread[1];
    Future<Boolean> entered = comes(who);
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> who[0].getState() == Thread.State.TIMED_WAITING);
    room.leave(Duration.ofMillis(5));
    assertThat(entered.get()).isTrue();
  }

  @Test
  void whoIsToStopDoesNotWait() {
    assertThat(room.enter()).isTrue();
    Thread.currentThread().interrupt();
    assertThat(room.enter()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void oneThatWaitedInVainLetsNobodyElseWait() throws Exception {
    assertThat(room.enter()).isTrue();
    assertThat(room.enter()).isFalse();
    Thread[] who = new Thread[1];
    assertThat(comes(who).get()).isFalse();
    room.leave(Duration.ofMillis(5));
    assertThat(room.enter()).isTrue();
  }

  @Test
  void aPlaceThatWasNotUsedIsFreeAgain() {
    assertThat(room.enter()).isTrue();
    room.cancel();
    assertThat(room.enter()).isTrue();
  }
}
