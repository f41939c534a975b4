package dev.honeytoken.collector.evidence;

import dev.honeytoken.collector.chore.Hourly;
import dev.honeytoken.collector.config.RetentionSettings;
import dev.honeytoken.collector.store.AuditEntry.Outcome;
import dev.honeytoken.collector.store.AuditLog;
import dev.honeytoken.collector.store.Leases;
import dev.honeytoken.collector.store.Oblivion;
import dev.honeytoken.collector.store.Purge;
import dev.honeytoken.collector.store.Purge.Old;
import dev.honeytoken.collector.store.Remarks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps evidence no longer than it may be kept: at the start and every hour. What it took away is
 * in the audit log. Thread-safe.
 */
public final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final String LEASE = "retention";

  /** If it takes longer another replica may join in, which does no harm. */
  private static final Duration MOST = Duration.ofMinutes(30);

  private final Purge purge;
  private final Leases leases;
  private final Oblivion oblivion;
  private final Remarks remarks;
  private final RetentionSettings settings;
  private final AuditLog audit;
  private final Clock clock;
  private final Hourly hourly =
      new Hourly("retention", this::turn, "Old evidence could not be deleted; it is tried again");

  /** Retention by those rules, not started. */
  public Retention(
      Purge purge,
      Oblivion oblivion,
      Remarks remarks,
      Leases leases,
      RetentionSettings settings,
      AuditLog audit,
      Clock clock) {
    this.purge = purge;
    this.leases = leases;
    this.oblivion = oblivion;
    this.remarks = remarks;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    hourly.start();
  }

  /** Does it unless another replica does, or has within the hour. */
  private void turn() {
    if (!leases.take(LEASE, Hourly.EVERY.minusMinutes(1), MOST)) {
      return;
    }
    try {
      run();
      leases.done(LEASE, "done");
    } catch (RuntimeException e) {
      leases.release(LEASE);
      throw e;
    }
  }

  /** Takes away all that is too old by now. */
  public void run() {
    Instant now = clock.instant();
    purge.prepare(now);
    Old hits = old(settings.hits(), now);
    long deleted = purge.drop(hits) + all(purge.rest(hits), purge::delete);
    long blanked = all(old(settings.personal(), now), purge::blank);
    long drilled = all(old(settings.drills(), now), purge::deleteDrills);
    long unsaid = all(old(settings.notes(), now), remarks::forget);
    long results = all(hits, remarks::forgetDrills);
    Old builds = old(settings.builds(), now);
    long dropped = oblivion.drop(builds.before(), now);
    long forgotten = all(builds, old -> oblivion.forget(old.before()));
    if (deleted + blanked + drilled + dropped + forgotten + unsaid + results > 0) {
      String detail =
          deleted
              + " hits deleted, "
              + blanked
              + " rows without what tells of persons, "
              + drilled
              + " rows of drills deleted, "
              + unsaid
              + " notes, deeds and ended rules deleted, "
              + forgotten
              + " plantings of builds forgotten"
              + (dropped > 0 ? ", " + dropped + " of their decoys with a partition" : "");
      LOG.info("Retention: {}", detail);
      audit.add(
          AuditLog.Actor.COLLECTOR, new AuditLog.Deed("retention", null, Outcome.DONE, detail));
    }
  }

  private Old old(Duration age, Instant now) {
    return Old.than(age, settings.open(), now);
  }

  private long all(Old old, ToIntFunction<Old> step) {
    long changed = 0;
    int more;
    do {
      more = hourly.isOpen() ? step.applyAsInt(old) : 0;
      changed += more;
    } while (more > 0);
    return changed;
  }

  /** Ends after the step under way. */
  @Override
  public void close() {
    hourly.close();
  }
}
