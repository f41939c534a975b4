package dev.honeytoken.collector.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.Confirmation;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PlantingAnswer;
import dev.honeytoken.client.PlantingOrder;
import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.config.ReminderSettings;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.store.Arrears;
import dev.honeytoken.collector.store.NoticeStore;
import dev.honeytoken.collector.store.Notices;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.placement.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemindersTest {
  private static final Duration TTL = Duration.ofDays(30);

  @TempDir private Path directory;
  private Rig rig;

  @BeforeEach
  void open() {
    rig = new Rig(directory);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Reminders reminders(@Nullable Duration undrilledAfter) {
    return new Reminders(
        new Arrears(rig.database),
        new Notices(rig.database, rig.clock, rig.ids, rig.queue),
        new ReminderSettings(true, Optional.ofNullable(undrilledAfter), Duration.ofDays(7)),
        rig.clock);
  }

  private PlantingAnswer plant(String project, String workspace, @Nullable Duration ttl) {
    PlantingAnswer answer =
        rig.plant(
            new PlantingOrder(
                project,
                workspace.repeat(64),
                new Origin(null, null, null, null, null, null, null),
                null,
                List.of(
                    new DecoyOrder(
                        "jwt",
                        new Target(".env", "dotenv", "T"),
                        Map.of(),
                        Duration.ofDays(365),
                        ttl))));
    rig.plantings.confirm(
        answer.planting().id(),
        List.of(
            new Confirmation(
                answer.grants().get(0).decoy(),
                DecoyState.PLANTED,
                TripClass.SELF_FIRING,
                List.of(),
                null)));
    return answer;
  }

  private int told() {
    return rig.database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM notices").mapTo(Integer.class).one());
  }

  private Optional<Notice> open(String about) {
    return new NoticeStore(rig.database).open("reminder:" + about).map(NoticeStore.Kept::opened);
  }

  @Test
  void whatIsNotOverdueIsNotToldOf() {
    plant("g:a", "1", TTL);
    plant("g:b", "2", null);

    reminders(null).run();

    assertThat(told()).isZero();
  }

  @Test
  void manyDecoysOfManyProjectsAreOneMessageThatNamesThem() {
    for (int i = 0; i < 9; i++) {
      plant("g:a" + i, String.valueOf(i), TTL);
    }
    rig.clock.forward(TTL);

    reminders(null).run();

    assertThat(told()).isEqualTo(1);
    Notice notice = open("overdue").orElseThrow();
    assertThat(notice.headline()).isEqualTo("9 decoys are overdue for rotation in 9 projects");
    assertThat(notice.facts()).hasSize(9);
    assertThat(notice.note()).contains("honeytoken:rotate");
  }

  @Test
  void itIsToldAgainOnlyAfterAWhile() {
    plant("g:a", "1", TTL);
    rig.clock.forward(TTL);
    Reminders reminders = reminders(null);
    for (int day = 0; day < 7; day++) {
      reminders.run();
      assertThat(told()).as("day %s", day).isEqualTo(1);
      rig.clock.forward(Duration.ofDays(1));
    }

    reminders.run();

    assertThat(told()).isEqualTo(2);
  }

  @Test
  void whenNothingIsOverdueAnyMoreThatIsToldOnce() {
    PlantingAnswer answer = plant("g:a", "1", TTL);
    rig.clock.forward(TTL);
    Reminders reminders = reminders(null);
    reminders.run();
    rig.confirm(answer, DecoyState.RETIRED);

    reminders.run();
    reminders.run();

    assertThat(open("overdue")).isEmpty();
    int told =
        rig.database.read(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM deliveries WHERE channel = 'log'")
                    .mapTo(Integer.class)
                    .one());
    assertThat(told).isEqualTo(2);
  }

  @Test
  void whatWasNotDrilledForLongIsToldOfOnlyIfThatIsWished() {
    plant("g:a", "1", null);
    rig.clock.forward(Duration.ofDays(31));

    reminders(null).run();
    assertThat(told()).isZero();
    reminders(Duration.ofDays(30)).run();

    assertThat(open("undrilled").orElseThrow().headline()).contains("g:a");
  }

  @Test
  void whatWasDrilledLatelyIsNotToldOf() {
    plant("g:a", "1", null);
    rig.clock.forward(Duration.ofDays(29));
    rig.database.write(
        handle -> handle.execute("UPDATE plantings SET drilled_at = ?", rig.clock.millis()));
    rig.clock.forward(Duration.ofDays(29));

    reminders(Duration.ofDays(30)).run();

    assertThat(told()).isZero();
  }
}
