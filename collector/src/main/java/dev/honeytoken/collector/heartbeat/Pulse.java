package dev.honeytoken.collector.heartbeat;

import dev.honeytoken.client.Network;
import dev.honeytoken.client.Transport;
import dev.honeytoken.collector.channel.Alert.Fact;
import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.config.Heartbeat;
import dev.honeytoken.collector.metrics.Metrics;
import dev.honeytoken.collector.store.Changes;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Endpoints;
import dev.honeytoken.collector.store.Leases;
import dev.honeytoken.collector.store.Notices;
import dev.honeytoken.collector.store.PlantingStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a drill of the collector's own from time to time and, while the latest has passed, calls a
 * monitor outside: whatever silences the collector silences that too, and the monitor raises the
 * alarm. A drill that fails twice in a row is told of on every channel. Thread-safe.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final String ABOUT = "heartbeat";
  private static final String LEASE = "heartbeat";

  /** So soon does a replica know what came of another's drill. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration QUEUEING = Duration.ofSeconds(20);
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

  /** One failure may be a restart of the proxy. */
  private static final int TOLD_AFTER = 2;

  private final Heartbeat settings;
  private final Leases leases;
  private final Duration most;
  private final SelfDrill drill;
  private final Notices notices;
  private final Transport transport;
  private final Clock clock;
  private final LongAdder failedPings = new LongAdder();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "heartbeat");
  private Instant nextLook = Instant.MIN;
  private Instant nextPing = Instant.MIN;
  private boolean begun;
  private volatile Beat latest = Beat.NONE;

  /**
   * A pulse, not started.
   *
   * @param settings what the operator wants
   * @param stores where drills are kept
   * @param endpoints the collector's public addresses
   * @param notices takes what is to be told
   * @param timeout how long a channel may take in all
   */
  public Pulse(
      Heartbeat settings,
      Stores stores,
      Endpoints endpoints,
      Notices notices,
      Duration timeout,
      Clock clock) {
    this.settings = settings;
    this.leases = stores.leases();
    // The request, the receipts, and as much again.
    this.most = timeout.plus(QUEUEING).multipliedBy(4);
    this.transport =
        new Transport(
            new Network(
                settings.certificates().map(Path::toString).orElse(null),
                null,
                Network.DEFAULT.requestTimeout()));
    this.drill =
        new SelfDrill(
            stores.plantings(),
            stores.drills(),
            stores.changes(),
            endpoints,
            transport,
            settings.channels(),
            timeout.plus(QUEUEING));
    this.notices = notices;
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Where drills are kept. */
  public record Stores(
      PlantingStore plantings, DrillStore drills, Changes changes, Leases leases) {}

  /** Starts, with a drill. */
  public void start() {
    thread.start();
  }

  /** Shows how it beats. */
  public void count(Metrics metrics) {
    metrics.show(
        "honeytoken.heartbeat.passing",
        "1 if the latest drill of the collector's own has passed",
        () -> latest.passed() ? 1 : 0);
    metrics.show(
        "honeytoken.heartbeat.age.seconds",
        "Time since a drill of the collector's own has passed",
        this::secondsSincePassed);
    metrics.count(
        "honeytoken.heartbeat.pings.failed",
        "Calls of the outside monitor that it did not accept",
        failedPings::sum);
  }

  private double secondsSincePassed() {
    Instant at = latest.passedAt();
    return at == null
        ? Double.POSITIVE_INFINITY
        : Duration.between(at, clock.instant()).toMillis() / 1000.0;
  }

  private void run() {
    try {
      do {
        beat();
      } while (!end.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      try {
        look();
      } catch (RuntimeException e) {
        failed(e);
      }
    }
    settings
        .ping()
        .filter(ping -> latest.passed() && !clock.instant().isBefore(nextPing))
        .ifPresent(this::ping);
  }

  private void failed(RuntimeException failure) {
    if (end.getCount() > 0) {
      LOG.error("Whether the collector's own drill is due cannot be told", failure);
      latest = latest.failed();
    }
  }

  /** Holds a drill if it is due and no other replica is at it; the first is due at the start. */
  private void look() {
    Leases.Known known = leases.known(LEASE);
    Duration wait = begun ? Beat.of(known).wait(settings.every(), AGAIN) : Duration.ZERO;
    if (leases.take(LEASE, wait, most)) {
      hold(Beat.of(known));
      begun = true;
    } else if (begun) {
      latest = Beat.of(leases.known(LEASE));
      nextLook = clock.instant().plus(LOOK);
    }
  }

  private void hold(Beat before) {
    Optional<String> broken;
    try {
      broken = drill.run();
    } catch (RuntimeException e) {
      if (end.getCount() == 0) {
        return;
      }
      LOG.error("The collector's own drill failed by a fault of its own", e);
      broken = Optional.of("the collector failed; its log says why");
    }
    Instant now = clock.instant();
    Beat beat = broken.isEmpty() ? Beat.passed(now) : before.failed();
    latest = beat;
    if (broken.isEmpty()) {
      mended(now);
    } else {
      LOG.error("The collector's own drill did not pass: {}", broken.get());
      if (beat.failures() >= TOLD_AFTER) {
        failed(broken.get(), now);
      }
    }
    leases.done(LEASE, beat.text());
  }

  private void failed(String broken, Instant now) {
    notices.open(
        ABOUT,
        new Notice(
            "The collector may not notice",
            "the collector's own drill does not come through: " + broken,
            "Until it does, a use of a decoy may go unseen. Look at decoy.publicUrl, its name"
                + " server, proxy and certificate, and at the channels that the drill goes to.",
            List.of(new Fact("Broken link", broken)),
            now));
  }

  private void mended(Instant now) {
    notices.mend(
        ABOUT,
        new Notice(
            "The collector notices again",
            "the collector's own drill comes through again",
            "Uses of decoys in between may have gone unseen where the public address did not"
                + " answer.",
            List.of(),
            now));
  }

  private void ping(Heartbeat.Ping ping) {
    nextPing = clock.instant().plus(ping.every());
    // The address may be a secret: its host alone is named.
    String host = ping.url().getHost();
    try {
      int status =
          transport
              .send(
                  new Transport.Exchange(ping.method(), ping.url(), Map.of(), null),
                  PING_TIMEOUT,
                  0)
              .status();
      if (status >= 200 && status < 300) {
        return;
      }
      LOG.warn("The monitor at {} did not take the ping: HTTP {}", host, status);
    } catch (IOException e) {
      LOG.warn("The monitor at {} does not answer ({})", host, e.getClass().getSimpleName());
    }
    failedPings.increment();
  }

  /** Ends; what is under way is given up. */
  @Override
  public void close() {
    end.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    transport.close();
    try {
      leases.release(LEASE);
    } catch (RuntimeException e) {
      LOG.warn("The heartbeat's lease was not given back; it runs out by itself", e);
    }
  }
}
