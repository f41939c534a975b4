package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.honeytoken.client.DrillStatus.State;
import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Outcome;
import dev.honeytoken.collector.channel.policy.ChannelPolicy;
import dev.honeytoken.collector.config.yaml.YamlFile;
import dev.honeytoken.collector.keyring.Keyring;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.rig.OnEveryStore;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.rig.TestStore;
import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.ChannelStore;
import dev.honeytoken.collector.store.Delivery;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.Notices;
import dev.honeytoken.collector.store.Page;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Two replicas bring the alerts of one database. */
@OnEveryStore
class ReplicasTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path directory;
  @Parameter private TestStore store = TestStore.SQLITE;
  private Rig rig;
  private DeliveryStore deliveries;
  private final Listening far = new Listening();
  private final List<Replica> replicas = new ArrayList<>();

  /** One of them. */
  private final class Replica implements AutoCloseable {
    final ChannelLeases leases;
    final DeliveryService service;
    final SetChannels set;
    private boolean closed;

    Replica(String name, List<Channel> channels) {
      leases = new ChannelLeases(rig.database, rig.clock, name);
      service = Services.over(rig, deliveries, leases, channels, name);
      set =
          new SetChannels(
              new ChannelStore(rig.database, rig.clock),
              new Vault(Keyring.open(directory.resolve("keyring")), new SecureRandom()),
              new ChannelContext(rig.clock, Duration.ofSeconds(10), "1"),
              service);
      service.lookAgain(set::refresh);
      service.start(delivery -> {});
      replicas.add(this);
    }

    /** What its threads do every second or two. */
    void round() {
      if (!closed) {
        leases.renew();
        set.refresh();
        service.wake();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        service.close();
        leases.close();
      }
    }
  }

  @BeforeEach
  void open() {
    rig = new Rig(directory, store);
    deliveries = new DeliveryStore(rig.database, rig.clock);
  }

  @AfterEach
  void close() {
    replicas.forEach(Replica::close);
    rig.close();
  }

  @Test
  void anAlertHasOneKeyThroughAllRetriesAndReplicasAndNeverTwoAttemptsAtOnce() {
    far.answering(
        (key, attempt) ->
            attempt < 3 ? new Outcome.Later("not now", null) : new Outcome.Receipt("taken"));
    Replica one = new Replica("one", List.of(far.at("one", "team")));
    new Replica("two", List.of(far.at("two", "team")));

    int told = 0;
    // One of them may be quick enough to take all of the first.
    while (told == 0 || (!bothHaveTold() && told < 20 * 6)) {
      tell(one, "team", 6);
      told += 6;
      settled(State.ACCEPTED, SECOND);
    }

    Set<String> ids = all().stream().map(Delivery::id).collect(Collectors.toSet());
    assertThat(ids).hasSize(told);
    assertThat(far.heard())
        .extracting(Listening.Heard::key)
        .containsOnly(ids.toArray(String[]::new));
    assertThat(far.heard()).hasSize(3 * told);
    assertThat(far.overlaps()).isEmpty();
    assertThat(far.heard()).extracting(Listening.Heard::replica).contains("one", "two");
  }

  private boolean bothHaveTold() {
    return far.heard().stream().map(Listening.Heard::replica).distinct().count() == 2;
  }

  @Test
  void aLimitIsOneLimitHoweverManyReplicasThereAreAndAnotherTakesOver() {
    Replica one = new Replica("one", List.of(limited("one")));
    Replica two = new Replica("two", List.of(limited("two")));

    tell(one, "team", 6);
    eventually(() -> waits(4), SECOND);
    assertThat(far.heard()).hasSize(2);

    // Five minutes go by, in which both make their rounds.
    settled(State.ACCEPTED, SECOND.multipliedBy(20));
    assertThat(far.heard()).hasSize(3);
    assertThat(far.heard().get(2).title()).isEqualTo("4 alerts held back");
    String holder = far.heard().get(0).replica();
    assertThat(far.heard()).extracting(Listening.Heard::replica).containsOnly(holder);

    (holder.equals("one") ? one : two).close();
    rig.clock.forward(Duration.ofHours(2));
    tell(holder.equals("one") ? two : one, "team", 1);
    settled(State.ACCEPTED, SECOND);
    assertThat(far.heard().get(3).replica()).isNotEqualTo(holder);
  }

  @Test
  void whatAClosingReplicaHasNotBegunIsTakenByTheOtherAtOnceAndWhatItHasBegunItEnds()
      throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    far.answering(
        (key, attempt) -> {
          if (begun.getCount() > 0) {
            begun.countDown();
            until(end);
          }
          return new Outcome.Receipt("taken");
        });
    Replica one = new Replica("one", List.of(far.at("one", "team")));
    tell(one, "team", 8);
    eventually(() -> begun.getCount() == 0, SECOND);
    replicas.remove(one);
    Thread closing = new Thread(one::close, "closing");
    closing.start();
    try {
      await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
      Replica two = new Replica("two", List.of(far.at("two", "team")));
      // Long before the other would count as dead: that takes twenty seconds.
      Instant latest = rig.clock.instant().plusSeconds(10);
      await()
          .until(
              () -> {
                if (rig.clock.instant().isBefore(latest)) {
                  rig.clock.forward(SECOND);
                }
                two.round();
                return accepted() == 6;
              });
      assertThat(closing.isAlive()).isTrue();
    } finally {
      end.countDown();
      closing.join();
    }

    assertThat(accepted()).isEqualTo(8);
    assertThat(far.heard()).extracting(Listening.Heard::key).hasSize(8).doesNotHaveDuplicates();
    assertThat(far.heard()).filteredOn(each -> each.replica().equals("one")).hasSize(2);
  }

  private static void until(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long accepted() {
    return all().stream().filter(each -> each.state() == State.ACCEPTED).count();
  }

  @Test
  void aChannelThatIsSetAtOneIsToldByTheOtherWithoutARestart() throws Exception {
    try (MockWebServer hook = new MockWebServer()) {
      hook.start();
      for (int i = 0; i < 4; i++) {
        hook.enqueue(new MockResponse(204, Headers.of(), ""));
      }
      Replica one = new Replica("one", List.of());
      Replica two = new Replica("two", List.of());
      one.set.put("team", webhook(hook, "/first"));
      one.close();

      tell(two, "team", 1);
      settled(State.ACCEPTED, SECOND);
      assertThat(hook.takeRequest().getTarget()).isEqualTo("/first");

      Replica three = new Replica("three", List.of());
      three.set.put("team", webhook(hook, "/second"));
      two.set.refresh();
      assertThat(two.set.attempt("team")).isPresent();
      assertThat(hook.takeRequest().getTarget()).isEqualTo("/second");

      three.set.remove("team");
      two.set.refresh();
      assertThat(two.service.channels()).isEmpty();
    }
  }

  @Test
  void aChannelThatOnlyNewerSettingsKnowIsLeftToTheReplicaThatHasThem() {
    Replica older = new Replica("older", List.of());
    tell(older, "team", 5);

    new Replica("newer", List.of(far.at("newer", "team")));

    settled(State.ACCEPTED, SECOND.dividedBy(2));
  }

  @Test
  void aChannelThatNobodyKnowsIsDeadAfterAMinute() {
    Replica one = new Replica("one", List.of());
    tell(one, "gone", 1);

    rig.clock.forward(Duration.ofMinutes(2));
    settled(State.REFUSED, SECOND);
    assertThat(all().get(0).detail()).isEqualTo("no channel 'gone' is configured");
  }

  private Channel limited(String replica) {
    return ChannelPolicy.read(YamlFile.of("test", "alerts: 2\nper: 5m\n"))
        .guard(far.at(replica, "team"), rig.clock);
  }

  private static String webhook(MockWebServer hook, String path) {
    return "{\"type\":\"webhook\",\"url\":\""
        + hook.url(path)
        + "\",\"secret\":\"0123456789abcdef\"}";
  }

  private void tell(Replica by, String channel, int times) {
    Notices notices = new Notices(rig.database, rig.clock, rig.ids, by.service);
    for (int i = 0; i < times; i++) {
      assertThat(
              notices.open(
                  channel + rig.ids.next(),
                  new Notice("title", "headline", "note", List.of(), rig.clock.instant()),
                  List.of(channel)))
          .isTrue();
    }
  }

  private List<Delivery> all() {
    return deliveries.deliveries(Page.Request.first(1_000), null, null).items();
  }

  private boolean waits(int count) {
    return all().stream()
            .filter(each -> String.valueOf(each.detail()).contains("told together"))
            .filter(each -> each.state() == State.PENDING)
            .count()
        == count;
  }

  /** Lets time go on until every delivery is in that state. */
  private void settled(State state, Duration step) {
    eventually(() -> all().stream().map(Delivery::state).allMatch(state::equals), step);
  }

  private void eventually(BooleanSupplier condition, Duration step) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              rig.clock.forward(step);
              replicas.forEach(Replica::round);
              return condition.getAsBoolean();
            });
  }
}
