package dev.honeytoken.jenkins.telling;

import dev.honeytoken.CollectorException;
import dev.honeytoken.HoneytokenException;
import dev.honeytoken.client.Collector;
import dev.honeytoken.jenkins.config.Connection;
import dev.honeytoken.jenkins.config.JenkinsWords;
import dev.honeytoken.jenkins.planting.OwnLibraries;
import hudson.Extension;
import hudson.model.PeriodicWork;
import hudson.model.Run;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the collector what is in the {@link Outbox}: at once when there is something new, and again
 * every half a minute for as long as it cannot. Never on a build's own thread; a failure is a line
 * in the controller's log, one for each outage.
 *
 * <p>A use whose answer was lost is told again: two hits of one incident rather than none. Whether
 * a build has ended is asked of the build, so that one which died with its controller has, too.
 */
@Extension
public final class Telling extends PeriodicWork {
  private static final Logger LOG = Logger.getLogger(Telling.class.getName());
  private static final AtomicInteger ASKED = new AtomicInteger();

  private static volatile @Nullable String said;

  @Override
  public long getRecurrencePeriod() {
    return TimeUnit.SECONDS.toMillis(30);
  }

  @Override
  protected void doRun() {
    tell();
  }

  /** Has what there is told soon, on another thread. */
  public static void soon() {
    Timer.get().execute(Telling::tell);
  }

  private static void tell() {
    if (ASKED.getAndIncrement() > 0) {
      return; // Whoever is at it looks once more.
    }
    int seen;
    do {
      seen = ASKED.get();
      once();
    } while (!ASKED.compareAndSet(seen, 0));
  }

  private static void once() {
    try {
      Outbox outbox = Outbox.get();
      List<Outbox.InternalUse> uses = outbox.uses();
      List<String> ended =
          outbox.builds().entrySet().stream()
              .filter(each -> hasEnded(outbox, each.getKey(), each.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      if (!uses.isEmpty() || !ended.isEmpty()) {
        OwnLibraries.with(
            () -> {
              tell(outbox, uses, ended);
              return true;
            });
      }
      said = null;
    } catch (HoneytokenException e) {
      complain(JenkinsWords.INSTANCE.say(e), null);
    } catch (RuntimeException e) {
      complain(e.toString(), e);
    }
  }

  private static boolean hasEnded(Outbox outbox, String planting, String build) {
    Run<?, ?> run = Run.fromExternalizableId(build);
    if (run == null) {
      run = outbox.running(planting);
    }
    return run == null || !run.isBuilding();
  }

  private static void tell(Outbox outbox, List<Outbox.InternalUse> uses, List<String> ended) {
    try (Collector collector = Connection.open()) {
      for (Outbox.InternalUse each : uses) {
        unlessUnknown(() -> collector.used(each.planting(), each.decoy(), each.by()));
        outbox.useTold(each);
      }
      for (String each : ended) {
        unlessUnknown(() -> collector.ended(each));
        outbox.endTold(each);
      }
    }
  }

  /** A collector that does not know the planting, or has lost it, will not know it tomorrow. */
  private static void unlessUnknown(Runnable call) {
    try {
      call.run();
    } catch (CollectorException e) {
      if (e.reason() != CollectorException.Reason.NOT_FOUND
          && e.reason() != CollectorException.Reason.REJECTED) {
        throw e;
      }
      LOG.log(Level.FINE, "The collector does not want to know", e);
    }
  }

  private static void complain(String what, @Nullable RuntimeException e) {
    if (!what.equals(said)) {
      said = what;
      LOG.log(Level.WARNING, "The collector was not told; it will be tried again. " + what, e);
    }
  }
}
