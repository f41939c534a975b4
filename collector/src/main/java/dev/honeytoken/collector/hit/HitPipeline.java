package dev.honeytoken.collector.hit;

import dev.honeytoken.collector.hit.Search.Find;
import dev.honeytoken.collector.incident.Grouper;
import dev.honeytoken.collector.keyring.Sealer;
import dev.honeytoken.collector.store.Changes;
import dev.honeytoken.collector.store.Database;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.DeliveryQueue;
import dev.honeytoken.collector.store.DrillStore;
import dev.honeytoken.collector.store.Evidence;
import dev.honeytoken.collector.store.HitLog;
import dev.honeytoken.collector.store.Ids;
import dev.honeytoken.collector.store.IncidentLog;
import dev.honeytoken.collector.store.OpenIncidents;
import dev.honeytoken.collector.store.Renderings;
import dev.honeytoken.collector.store.Sighting;
import dev.honeytoken.decoy.Protocol;
import dev.honeytoken.decoy.Use;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request from its last byte to the disk, and from there to incidents. Thread-safe.
 */
public final class HitPipeline implements AutoCloseable {
  private static final int WAITING = 8192;

  /** A disk that is busy may take its time; one that takes longer is in trouble. */
  private static final long STALLED_NANOS = 2_000_000_000;

  private static final int LONGEST_NONCE = 64;

  private final Clock clock;
  private final Search search;
  private final HitCounters counters = new HitCounters();
  private final Lookups lookups = new Lookups();
  private final HitLog log;
  private final HitWriter writer;
  private final Pacer pacer;
  private final Grouper grouper;
  private final Renderings renderings;
  private final Changes.Registration shapes;

  /**
   * A pipeline, not started.
   *
   * @param queue takes the alerts
   * @param rules how hits become incidents
   */
  public HitPipeline(
      Database database,
      Sealer sealer,
      Clock clock,
      Ids ids,
      DeliveryQueue queue,
      IncidentLog.Rules rules) {
    this(database, sealer, clock, ids, queue, rules, WAITING, ForkJoinPool.commonPool());
  }

  HitPipeline(
      Database database,
      Sealer sealer,
      Clock clock,
      Ids ids,
      DeliveryQueue queue,
      IncidentLog.Rules rules,
      int waiting,
      Executor tellers) {
    this.clock = clock;
    this.search = new Search(sealer, new DecoyStore(database));
    this.renderings = new Renderings(database, sealer);
    this.shapes = database.changes().onShape(search::add);
    OpenIncidents open = new OpenIncidents(rules.window());
    this.log = new HitLog(database, clock, ids, open);
    this.grouper = new Grouper(new IncidentLog(database, clock, ids, queue, rules, open), log);
    DrillStore drills = new DrillStore(database, clock, ids);
    this.writer =
        new HitWriter(
            log,
            new Condenser(clock, nonces -> armed(drills, nonces)),
            counters,
            waiting,
            grouper::call,
            tellers);
    this.pacer = new Pacer(writer, waiting, tellers);
  }

  /** Where it cannot be asked, each may be one: the drill's own row decides later. */
  private static Set<String> armed(DrillStore drills, Set<String> nonces) {
    try {
      return drills.armed(nonces);
    } catch (RuntimeException e) {
      return nonces;
    }
  }

  /** What came of a request. */
  public enum Outcome {
    /** No decoy in it; nothing was stored, and an answer may go out. */
    NOTHING,
    /** On disk. */
    RECORDED,
    /**
     * If there was a decoy in it, it could not be recorded: nothing may be acknowledged. What may
     * have been one and was none is refused alike, lest the two be told apart.
     */
    REFUSED
  }

  /** Starts; hits that an earlier process has left ungrouped come first. */
  public void start() {
    writer.start();
    pacer.start();
    grouper.start();
  }

  /**
   * Searches a request, and records it if there is a decoy in it. The future never fails; it may
   * take as long as the store does, whether there is a decoy in it or only may have been.
   */
  public CompletableFuture<Outcome> take(Incoming request) {
    counters.requests.increment();
    Optional<List<Find>> finds = search.withoutQuery(request);
    if (finds.isPresent()) {
      return taken(request, finds.get());
    }
    return lookups
        .later(() -> search.in(request))
        .thenCompose(looked -> taken(request, looked))
        .exceptionally(
            failure -> {
              // Whether there was a decoy in it is not known, so it may not be acknowledged.
              counters.overloaded.increment();
              return Outcome.REFUSED;
            });
  }

  private CompletableFuture<Outcome> taken(Incoming request, List<Find> finds) {
    if (finds.isEmpty()) {
      counters.withoutDecoy.increment();
      return Presented.in(request)
          ? pacer.pace().thenApply(go -> go ? Outcome.NOTHING : Outcome.REFUSED)
          : CompletableFuture.completedFuture(Outcome.NOTHING);
    }
    Map<Long, Sighting.Found> decoys = new LinkedHashMap<>();
    for (Find each : finds) {
      decoys.putIfAbsent(each.decoy(), new Sighting.Found(each.decoy(), each.where()));
    }
    Redaction redaction = new Redaction(finds);
    Sighting sighting =
        new Sighting(
            redaction.evidence(request),
            redaction.body(request.body()),
            List.copyOf(decoys.values()),
            nonce(request));
    return writer.write(sighting).thenApply(onDisk -> onDisk ? Outcome.RECORDED : Outcome.REFUSED);
  }

  /**
   * Records a use that was told by whoever keeps the decoy, and that no listener has seen.
   *
   * @param decoy id of a decoy of ours
   * @param source the address it was told from
   * @param by who has used it, in a few words
   * @return completes with whether it is on disk
   */
  public CompletableFuture<Boolean> told(String decoy, String source, String by) {
    String client = by.replaceAll("[^\\x20-\\x7e]", "?");
    Evidence evidence =
        new Evidence(
            clock.instant(),
            source,
            0,
            List.of(),
            client,
            Protocol.HTTP,
            "USE",
            null,
            "/",
            List.of(new Evidence.Header("User-Agent", client)),
            Evidence.Body.NONE,
            null);
    long id = Ids.of(decoy).orElseThrow();
    return writer.write(
        new Sighting(evidence, null, List.of(new Sighting.Found(id, "credential store")), null));
  }

  private static @Nullable String nonce(Incoming request) {
    String nonce = request.header(request.protocol().nonceField());
    return nonce == null || nonce.length() > LONGEST_NONCE ? null : nonce;
  }

  /**
   * How those decoys are used that are found by that text instead of a seal, such as a user name,
   * newest first; for protocols that show no more than a digest of the secret.
   */
  public List<Use> lookedUp(String text) {
    return renderings.of(text);
  }

  /** The id of the decoy whose credential is in the text, or empty. */
  public Optional<String> identify(String text) {
    return search.identify(text).map(Ids::text);
  }

  /** What has happened since the start. */
  public HitCounters counters() {
    return counters;
  }

  /** How many hits wait for the disk. */
  public int waiting() {
    return writer.waiting();
  }

  /** How many further uses are on disk and not in their incidents yet. */
  public long unplaced() {
    return log.waiting();
  }

  /** Whether hits have been waiting for the disk for seconds, or too many wait. */
  public boolean isStalled() {
    return writer.isWritingFor(STALLED_NANOS) || writer.isFull();
  }

  /** Writes what is queued, groups it, and ends. */
  @Override
  public void close() {
    shapes.close();
    lookups.close();
    writer.close();
    pacer.close();
    grouper.close();
  }
}
