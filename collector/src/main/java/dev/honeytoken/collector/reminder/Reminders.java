package dev.honeytoken.collector.reminder;

import dev.honeytoken.collector.channel.Alert.Fact;
import dev.honeytoken.collector.channel.Alert.Notice;
import dev.honeytoken.collector.chore.Hourly;
import dev.honeytoken.collector.config.ReminderSettings;
import dev.honeytoken.collector.store.Arrears;
import dev.honeytoken.collector.store.Arrears.Debt;
import dev.honeytoken.collector.store.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the start and every hour for decoys that are overdue and projects that were not drilled.
 * However many there are, people get one message of each sort, again after a while if it is still
 * so, and one when it is over. Thread-safe.
 */
public final class Reminders implements AutoCloseable {
  private static final int NAMED = 20;
  private static final String OVERDUE = Notices.REMINDER + "overdue";
  private static final String UNDRILLED = Notices.REMINDER + "undrilled";

  private final Arrears arrears;
  private final Notices notices;
  private final ReminderSettings settings;
  private final Clock clock;
  private final Hourly hourly =
      new Hourly("reminders", this::run, "Nobody could be reminded; it is tried again");

  /** Reminders by those settings, not started. */
  public Reminders(Arrears arrears, Notices notices, ReminderSettings settings, Clock clock) {
    this.arrears = arrears;
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    hourly.start();
  }

  /** Reminds of what there is to be reminded of by now. */
  public void run() {
    Instant now = clock.instant();
    tell(OVERDUE, settings.overdue() ? arrears.overdue(now) : List.of(), now);
    List<Debt> undrilled =
        settings
            .undrilledAfter()
            .map(after -> arrears.undrilled(now.minus(after), now))
            .orElse(List.of());
    tell(UNDRILLED, undrilled, now);
  }

  private void tell(String about, List<Debt> debts, Instant now) {
    boolean overdue = about.equals(OVERDUE);
    if (debts.isEmpty()) {
      notices.mend(about, overdue ? rotated(now) : drilled(now));
    } else {
      notices.remind(
          about, overdue ? overdue(debts, now) : undrilled(debts, now), settings.every());
    }
  }

  private static Notice overdue(List<Debt> debts, Instant now) {
    int decoys = debts.stream().mapToInt(Debt::decoys).sum();
    return new Notice(
        "Decoys are overdue for rotation",
        decoys
            + (decoys == 1 ? " decoy is" : " decoys are")
            + " overdue for rotation in "
            + projects(debts),
        "They still fire. Rotate them, so that a later leak can be told from an earlier one:"
            + " honeytoken:rotate, or honeytokenRotate in Jenkins. GET /v1/decoys?life=overdue"
            + " lists them.",
        facts(debts, "overdue since ", now),
        now);
  }

  private static Notice rotated(Instant now) {
    return new Notice(
        "No decoy is overdue any more",
        "no decoy is overdue for rotation any more",
        "Nothing needs doing.",
        List.of(),
        now);
  }

  private static Notice undrilled(List<Debt> debts, Instant now) {
    return new Notice(
        "Decoys were not drilled for long",
        "nobody has proven for long that the decoys of " + projects(debts) + " fire",
        "Run their builds with honeytoken:verify, or honeytokenVerify in Jenkins; or take out decoys"
            + " of projects that are no more.",
        facts(debts, "not drilled since ", now),
        now);
  }

  private static Notice drilled(Instant now) {
    return new Notice(
        "All decoys were drilled again",
        "every project's decoys have been drilled lately",
        "Nothing needs doing.",
        List.of(),
        now);
  }

  private static String projects(List<Debt> debts) {
    return debts.size() == 1 ? debts.get(0).project() : debts.size() + " projects";
  }

  private static List<Fact> facts(List<Debt> debts, String since, Instant now) {
    List<Fact> facts = new ArrayList<>();
    for (Debt each : debts.subList(0, Math.min(NAMED, debts.size()))) {
      long days = Duration.between(each.since(), now).toDays();
      facts.add(
          new Fact(
              each.project(),
              each.decoys()
                  + (each.decoys() == 1 ? " decoy, " : " decoys, ")
                  + since
                  + each.since()
                  + " ("
                  + days
                  + (days == 1 ? " day)" : " days)")));
    }
    if (debts.size() > NAMED) {
      facts.add(new Fact("Others", debts.size() - NAMED + " more projects"));
    }
    return facts;
  }

  /** Ends after the look under way. */
  @Override
  public void close() {
    hourly.close();
  }
}
