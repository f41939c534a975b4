package dev.honeytoken.drill;

import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.Planting;
import dev.honeytoken.placement.Target;
import dev.honeytoken.planting.DecoySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gathers what a drill finds. Used by one thread. */
final class ReportBuilder {
  private final DrillRequest request;
  private final LongSupplier nanoTime;
  private final long start;
  private final List<Trial> trials = new ArrayList<>();
  private @Nullable Planting planting;
  private @Nullable Drill drill;
  private @Nullable Breakage breakage;

  ReportBuilder(DrillRequest request, LongSupplier nanoTime) {
    this.request = request;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  void planting(Planting found) {
    planting = found;
    found.decoys().forEach(decoy -> trials.add(new Trial(decoy, found.told(decoy))));
  }

  Planting known() {
    return Objects.requireNonNull(planting);
  }

  void drill(Drill armed) {
    drill = armed;
  }

  List<Trial> trials() {
    return trials;
  }

  /** Those that are to fire, and of which nothing is known to be broken. */
  List<Trial> whole() {
    return trials.stream().filter(trial -> trial.whole() && !trial.unfired()).toList();
  }

  boolean nothingButLures() {
    return trials.stream().allMatch(trial -> trial.whole() && trial.unfired());
  }

  /** Breaks every trial that is whole, and the drill with them. */
  void breakWhole(Breakage found) {
    breakage = found;
    trials.forEach(trial -> trial.breaks(found));
  }

  void breakUnsettled(Breakage found) {
    trials.stream().filter(trial -> !trial.settled()).forEach(trial -> trial.breaks(found));
  }

  void seen(DrillStatus status) {
    trials.forEach(trial -> trial.seen(status.outcomes().get(trial.decoy().decoy())));
  }

  boolean settled() {
    return trials.stream().allMatch(Trial::settled);
  }

  /** Breaks each trial at the first link that did not hold in time. */
  void judge(Duration timeout) {
    for (Trial trial : whole()) {
      DrillStatus.Outcome outcome = trial.outcome();
      DrillStatus.Hit hit = outcome == null ? null : outcome.hit();
      if (outcome == null || hit == null) {
        trial.breaks(Breakages.noHit(trial, timeout));
      } else if (!hit.decoy().equals(trial.decoy().decoy())) {
        trial.breaks(Breakages.otherDecoy(trial, hit, known()));
      } else {
        receipts(trial, outcome, timeout);
      }
    }
  }

  private void receipts(Trial trial, DrillStatus.Outcome outcome, Duration timeout) {
    for (String channel : Objects.requireNonNull(drill).channels()) {
      DrillStatus.Receipt receipt =
          outcome.receipts().stream()
              .filter(each -> each.channel().equals(channel))
              .findFirst()
              .orElse(new DrillStatus.Receipt(channel, DrillStatus.State.PENDING, null, null));
      if (receipt.state() != DrillStatus.State.ACCEPTED) {
        trial.breaks(Breakages.noReceipt(trial, receipt, timeout));
      }
    }
  }

  /** A report of a drill that could not be held. */
  DrillReport broken(Breakage found) {
    breakage = found;
    return done();
  }

  DrillReport done() {
    List<Verdict> verdicts = new ArrayList<>();
    trials.forEach(trial -> verdicts.add(trial.verdict()));
    for (DecoySpec each : request.decoys()) {
      Target target = target(each);
      if (trials.stream().noneMatch(trial -> is(trial, each, target))) {
        Breakage its =
            breakage == null || planting != null ? Breakages.notPlanted(target) : breakage;
        verdicts.add(new Verdict("", each.kind(), target, null, null, List.of(), its));
      }
    }
    return new DrillReport(
        request.project(),
        planting == null ? null : planting.id(),
        drill == null ? null : drill.id(),
        drill == null ? request.requiredChannels() : drill.channels(),
        verdicts,
        breakage,
        Duration.ofNanos(nanoTime.getAsLong() - start).toMillis());
  }

  private static boolean is(Trial trial, DecoySpec spec, Target target) {
    return trial.decoy().kind().equals(spec.kind()) && trial.decoy().target().equals(target);
  }

  /** Where it would go; a spec that seeding would refuse still has a file. */
  private static Target target(DecoySpec spec) {
    Target target = spec.target();
    return target == null ? new Target(spec.file(), "", spec.name()) : target;
  }
}
