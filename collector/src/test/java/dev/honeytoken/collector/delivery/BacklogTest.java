package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DeliveryTurns;
import dev.honeytoken.collector.store.Notices;
import dev.honeytoken.collector.store.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Hundreds of alerts wait for a channel. The clock stands still unless a test has it go. */
@OnEveryStore
class BacklogTest {
  private static final int ALERTS = 300;

  /** Longer than any test: what is told is told because something else than time said so. */
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;
  private DeliveryStore deliveries;
  private final Listening far = new Listening();
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
    deliveries = new DeliveryStore(rig.database, rig.clock);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    rig.close();
  }

  private DeliveryService service(String name, String... channels) {
    ChannelLeases leases = new ChannelLeases(rig.database, rig.clock, name);
    List<Channel> all = List.of(channels).stream().map(each -> far.at(name, each)).toList();
    DeliveryService service = Services.over(rig, deliveries, leases, all, name, NEVER);
    open.add(service);
    return service;
  }

  private void backlog(DeliveryService of, String channel) {
    Notices notices = new Notices(rig.database, rig.clock, rig.ids, of);
    for (int i = 0; i < ALERTS; i++) {
      notices.open(
          channel + i,
          new Notice("title", channel, "note", List.of(), rig.clock.instant()),
          List.of(channel));
    }
  }

  private long accepted(String channel) {
    return all().stream()
        .filter(each -> each.channel().equals(channel) && each.state() == State.ACCEPTED)
        .count();
  }

  private List<Delivery> all() {
    return deliveries.deliveries(Page.Request.first(1_000), null, null).items();
  }

  private Set<String> keys() {
    return all().stream().map(Delivery::id).collect(Collectors.toSet());
  }

  @Test
  void aBacklogIsToldWithoutWaitingForTime() {
    DeliveryService service = service("one", "team");
    backlog(service, "team");

    service.start(delivery -> {});

    await().until(() -> accepted("team") == ALERTS);
    assertThat(far.heard()).extracting(Listening.Heard::key).doesNotHaveDuplicates();
  }

  @Test
  void twoReplicasTellABacklogEachAlertByOneOfThem() {
    DeliveryService one = service("one", "team");
    DeliveryService two = service("two", "team");
    backlog(one, "team");

    one.start(delivery -> {});
    two.start(delivery -> {});

    await().until(() -> accepted("team") == ALERTS);
    assertThat(far.heard()).extracting(Listening.Heard::key).doesNotHaveDuplicates();
  }

  @Test
  void aChannelThatHangsKeepsItsOwnPlacesAndHoldsNobodyElseUp() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    DeliveryService service = service("one", "slow", "team");
    backlog(service, "slow");
    backlog(service, "team");
    Set<String> slow =
        all().stream()
            .filter(each -> each.channel().equals("slow"))
            .map(Delivery::id)
            .collect(Collectors.toSet());
    far.answering(
        (key, attempt) -> {
          if (slow.contains(key)) {
            hanging.incrementAndGet();
            until(end);
          }
          return new Outcome.Receipt("taken");
        });
    try {
      service.start(delivery -> {});

      await().until(() -> accepted("team") == ALERTS && hanging.get() == 2);
      assertThat(accepted("slow")).isZero();
    } finally {
      end.countDown();
    }
    await().until(() -> accepted("slow") == ALERTS);
  }

  @Test
  void whatARunWasCutOffAtComesAgainAtTheNextStartUnderTheSameKeys() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger cutOff = new AtomicInteger();
    far.answering(
        (key, attempt) -> {
          if (cutOff.getAndIncrement() < 2) {
            until(end);
          }
          return new Outcome.Receipt("taken");
        });
    DeliveryService dead = service("collector", "team");
    backlog(dead, "team");
    try {
      dead.start(delivery -> {});
      await().until(() -> cutOff.get() == 2);

      // The next run of the same installation, which knows nothing of the first but the store.
      service("collector", "team").start(delivery -> {});

      await().until(() -> accepted("team") == ALERTS);
      assertThat(far.heard().stream().map(Listening.Heard::key).collect(Collectors.toSet()))
          .isEqualTo(keys());
      assertThat(far.heard()).hasSize(ALERTS + 2);
    } finally {
      end.countDown();
    }
  }

  @Test
  void whatADeadReplicaHasTakenIsTakenByAnotherWhenItIsHeardOfNoMore() {
    DeliveryService two = service("two", "team");
    backlog(two, "team");
    DeliveryTurns dead = new DeliveryTurns(rig.database, rig.clock, "one");
    assertThat(dead.take(dead.due("team", false, 100))).hasSize(100);

    two.start(delivery -> {});

    await().until(() -> accepted("team") == ALERTS - 100);
    rig.clock.forward(DeliveryTurns.LENGTH);
    two.wake();
    await().until(() -> accepted("team") == ALERTS);
    assertThat(far.heard()).extracting(Listening.Heard::key).doesNotHaveDuplicates();
  }

  @Test
  void whatHasWaitedTooLongForAChannelThatIsDownIsDeadWithoutAnAttemptForEach() {
    far.answering((key, attempt) -> new Outcome.Later("not now", null));
    DeliveryService service = service("one", "team");
    backlog(service, "team");
    service.start(delivery -> {});
    await().until(() -> far.heard().size() >= Circuit.OPENS_AFTER);

    rig.clock.forward(Duration.ofDays(4));

    await()
        .until(
            () -> {
              service.wake();
              return all().stream().allMatch(each -> each.state() == State.REFUSED);
            });
    assertThat(all()).hasSize(ALERTS);
    assertThat(far.heard()).hasSizeLessThan(4 * Circuit.OPENS_AFTER);
  }

  private static void until(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
