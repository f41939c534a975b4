package dev.honeytoken.collector.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.rig.SettableClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostNamesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration NONE = Duration.ofMillis(1);

  private final SettableClock clock = new SettableClock();
  private final AtomicInteger asked = new AtomicInteger();

  private static InetAddress address(int last) throws Exception {
    return InetAddress.getByAddress(new byte[] {10, 0, (byte) (last >> 8), (byte) last});
  }

  @Test
  void anAnswerIsKeptForAnHour() throws Exception {
    try (HostNames names =
        new HostNames(a -> Optional.of("host" + asked.incrementAndGet()), clock, PATIENCE)) {
      assertThat(names.of(address(1))).contains("host1");
      assertThat(names.of(address(1))).contains("host1");
      clock.forward(Duration.ofMinutes(61));
      assertThat(names.of(address(1))).contains("host2");
    }
  }

  @Test
  void aNameServerThatDoesNotAnswerHoldsNobodyUpAndIsAskedNoMoreThanSoMuch() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (HostNames names =
        new HostNames(
            a -> {
              asked.incrementAndGet();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of("late");
            },
            clock,
            NONE)) {
      for (int i = 0; i < 500; i++) {
        assertThat(names.of(address(i))).isEmpty();
      }
      assertThat(asked.get()).isLessThanOrEqualTo(4);
      end.countDown();
    }
  }

  @Test
  void aResolverThatFailsIsNoName() throws Exception {
    try (HostNames names =
        new HostNames(
            a -> {
              throw new IllegalStateException("no name server");
            },
            clock,
            PATIENCE)) {
      assertThat(names.of(address(1))).isEmpty();
    }
  }
}
