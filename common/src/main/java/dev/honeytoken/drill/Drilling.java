package dev.honeytoken.drill;

import dev.honeytoken.CollectorException;
import dev.honeytoken.CollectorException.Reason;
import dev.honeytoken.HoneytokenException;
import dev.honeytoken.client.ArmedDecoy;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.Drill;
import dev.honeytoken.client.DrillOrder;
import dev.honeytoken.client.DrillStatus;
import dev.honeytoken.client.Network;
import dev.honeytoken.client.Planting;
import dev.honeytoken.client.Transport;
import dev.honeytoken.decoy.TripClass;
import dev.honeytoken.planting.LocalWorkspace;
import dev.honeytoken.planting.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Uses each planted decoy as a real client would, and waits for hits and receipts. Thread-safe.
 *
 * <p>Links are looked at in their order, and the first that is broken is what a verdict names. A
 * decoy whose chain is broken before it is used is not used.
 */
public final class Drilling {
  /** How much longer nonces are good for than hits are waited for. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Collector collector;
  private final Network network;
  private final LongSupplier nanoTime;

  /** Drills through that collector, reaching decoy endpoints over that network. */
  public Drilling(Collector collector, Network network) {
    this(collector, network, System::nanoTime);
  }

  Drilling(Collector collector, Network network, LongSupplier nanoTime) {
    this.collector = collector;
    this.network = network;
    this.nanoTime = nanoTime;
  }

  /**
   * Holds a drill. What breaks is said in the report, a collector that does not answer included.
   *
   * @throws dev.honeytoken.PlacementException if the project's directory cannot be read
   */
  public DrillReport run(DrillRequest request) {
    collector.warm();
    return run(request, LocalWorkspace.of(request.directory(), request.record(), request.home()));
  }

  /**
   * Holds a drill in a workspace of another sort; the request's directory and record file are for
   * messages only.
   */
  public DrillReport run(DrillRequest request, Workspace workspace) {
    ReportBuilder report = new ReportBuilder(request, nanoTime);
    Planting planting;
    try {
      Optional<String> recorded = workspace.recorded();
      Optional<Planting> found =
          recorded.isPresent()
              ? collector.planting(recorded.get())
              : newest(collector.plantingsIn(workspace.id()));
      if (found.isEmpty()) {
        return report.broken(
            recorded.isPresent()
                ? Breakages.unknownPlanting(request.record())
                : Breakages.nothingPlanted());
      }
      planting = found.get();
    } catch (CollectorException e) {
      return report.broken(Breakage.of(Link.COLLECTOR, e));
    }
    report.planting(planting);
    try (Transport transport = new Transport(network)) {
      hold(request, report, new Firing(workspace.files(), new Simulator(transport)));
    }
    return report.done();
  }

  /** The newest that has something planted, else the newest. */
  private static Optional<Planting> newest(List<Planting> plantings) {
    return plantings.stream()
        .filter(each -> each.decoys().stream().anyMatch(d -> d.state() == DecoyState.PLANTED))
        .findFirst()
        .or(() -> plantings.stream().findFirst());
  }

  private void hold(DrillRequest request, ReportBuilder report, Firing firing) {
    for (Trial trial : report.trials()) {
      TripClass tripClass = trial.decoy().tripClass();
      if (trial.decoy().state() != DecoyState.PLANTED) {
        trial.breaks(Breakages.notRegistered(trial));
      }
      if (trial.whole()) {
        firing.check(trial);
      }
      if (tripClass == null || (tripClass == TripClass.INERT && !trial.unfired())) {
        trial.breaks(Breakages.inert(trial));
      }
    }
    if (report.nothingButLures()) {
      report.breakWhole(Breakages.nothingButLures());
    }
    if (report.whole().isEmpty()) {
      return;
    }
    Drill drill;
    try {
      drill = arm(request, report);
    } catch (CollectorException e) {
      report.breakWhole(notArmed(e, request));
      return;
    }
    report.drill(drill);
    if (!channels(request, report, drill)) {
      return;
    }
    Deadline deadline = new Deadline(nanoTime, request.timeout());
    fire(report, drill, firing, deadline);
    try {
      await(report, drill, deadline);
    } catch (CollectorException e) {
      report.breakUnsettled(Breakage.of(Link.COLLECTOR, e));
    }
    report.judge(request.timeout());
  }

  private Drill arm(DrillRequest request, ReportBuilder report) {
    Duration window = request.timeout().plus(MARGIN);
    return collector.arm(
        new DrillOrder(
            report.known().id(),
            request.requiredChannels(),
            Duration.ofSeconds(window.toSeconds())));
  }

  private static Breakage notArmed(HoneytokenException e, DrillRequest request) {
    Reason reason = e instanceof CollectorException refused ? refused.reason() : null;
    if (reason == Reason.NOT_FOUND) {
      return Breakage.of(Link.REGISTRATION, e);
    }
    boolean aboutChannels = reason == Reason.REJECTED && !request.requiredChannels().isEmpty();
    return Breakage.of(aboutChannels ? Link.RECEIPT : Link.COLLECTOR, e);
  }

  private static boolean channels(DrillRequest request, ReportBuilder report, Drill drill) {
    for (String channel : request.requiredChannels()) {
      if (!drill.channels().contains(channel)) {
        report.breakWhole(Breakages.unknownChannel(channel, String.join(", ", drill.channels())));
        return false;
      }
    }
    if (drill.channels().isEmpty()) {
      report.breakWhole(Breakages.noChannel());
      return false;
    }
    return true;
  }

  private void fire(ReportBuilder report, Drill drill, Firing firing, Deadline deadline) {
    Map<String, ArmedDecoy> armed =
        drill.decoys().stream().collect(Collectors.toMap(a -> a.decoy().decoy(), a -> a));
    Volley volley = new Volley();
    for (Trial trial : report.whole()) {
      ArmedDecoy its = armed.get(trial.decoy().decoy());
      if (its == null) {
        trial.breaks(Breakages.notRegistered(trial));
      } else {
        Duration timeout = deadline.atMost(network.requestTimeout());
        volley.add(() -> firing.fire(trial, its, timeout));
      }
    }
    volley.run();
  }

  private void await(ReportBuilder report, Drill drill, Deadline deadline) {
    long revision = -1;
    while (!report.settled()) {
      Duration wait = deadline.nextPoll();
      DrillStatus status = collector.drill(drill.id(), revision, wait);
      report.seen(status);
      if (deadline.passed()) {
        return;
      }
      if (status.revision() <= revision) {
        deadline.breathe();
      }
      revision = status.revision();
    }
  }
}
