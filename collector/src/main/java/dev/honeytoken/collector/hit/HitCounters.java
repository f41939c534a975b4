package dev.honeytoken.collector.hit;

import java.util.concurrent.atomic.LongAdder;

/** What has happened since the start, in numbers. Thread-safe. */
public final class HitCounters {
  final LongAdder requests = new LongAdder();
  final LongAdder withoutDecoy = new LongAdder();
  final LongAdder hits = new LongAdder();
  final LongAdder commits = new LongAdder();
  final LongAdder overloaded = new LongAdder();
  final LongAdder failedCommits = new LongAdder();
  final LongAdder lost = new LongAdder();

  HitCounters() {}

  /** Requests that were searched. */
  public long requests() {
    return requests.sum();
  }

  /** Requests in which there was no decoy. */
  public long withoutDecoy() {
    return withoutDecoy.sum();
  }

  /** Hits on disk. */
  public long hits() {
    return hits.sum();
  }

  /** Transactions that it took. */
  public long commits() {
    return commits.sum();
  }

  /** Requests with a decoy that were turned away, unrecorded, since too many were waiting. */
  public long overloaded() {
    return overloaded.sum();
  }

  /** Transactions that failed; their hits are kept and tried again. */
  public long failedCommits() {
    return failedCommits.sum();
  }

  /** Requests with a decoy that were given up, because the store would not have them at all. */
  public long lost() {
    return lost.sum();
  }
}
