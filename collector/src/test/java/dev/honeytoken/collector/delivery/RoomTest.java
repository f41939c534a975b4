package dev.honeytoken.collector.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.collector.store.DeliveryTurns.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final Room room = new Room(2);

  private static List<Due> turns(int count) {
    return IntStream.range(0, count).mapToObj(each -> new Due("turn" + each, NOON)).toList();
  }

  private void allTake(Duration span) {
    for (int i = 0; i < 50; i++) {
      room.took(span.toNanos());
    }
  }

  @Test
  void asManyWorkersBeginAsThereArePlacesAndTurns() {
    assertThat(room.put(turns(1), false)).isEqualTo(1);
    assertThat(room.put(turns(5), false)).isEqualTo(1);
    assertThat(room.put(turns(5), false)).isZero();
  }

  @Test
  void aWorkerThatFindsNoTurnHasLeftItsPlace() {
    assertThat(room.put(turns(2), false)).isEqualTo(2);
    assertThat(room.next()).isPresent();
    assertThat(room.next()).isPresent();
    assertThat(room.put(turns(1), false)).isZero();
    assertThat(room.next()).isPresent();
    assertThat(room.next()).isEmpty();
    assertThat(room.put(turns(1), false)).isEqualTo(1);
  }

  @Test
  void aTurnIsHereUntilItIsDoneOrGivenBack() {
    room.put(turns(3), false);
    Due underWay = room.next().orElseThrow();
    assertThat(room.taken()).hasSize(3);

    assertThat(room.empty()).containsExactly("turn1", "turn2");

    assertThat(room.taken()).containsExactly("turn0");
    room.done(underWay);
    assertThat(room.taken()).isEmpty();
  }

  @Test
  void theStoreIsAskedForMoreOnlyWhenItHasMoreAndFewAreLeft() {
    room.put(turns(4), true);
    assertThat(room.wanted()).isZero();
    assertThat(room.isHungry()).isFalse();
    room.next();
    room.next();
    assertThat(room.wanted()).isPositive();
    assertThat(room.isHungry()).isTrue();
    room.put(turns(0), false);
    assertThat(room.isHungry()).isFalse();
  }

  @Property
  void aSlowChannelIsGivenWhatItAcceptsInASecondAndOneForEachPlaceAtLeast(
      @ForAll @IntRange(min = 1, max = 60_000) int millis) {
    allTake(Duration.ofMillis(millis));

    int inASecond = Math.max(2, Math.min(64, 2_000 / millis));
    assertThat(room.wanted()).isBetween(inASecond - 1, inASecond + 1);
  }
}
