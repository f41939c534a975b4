package dev.honeytoken.collector;

import dev.honeytoken.collector.hit.HitCounters;
import dev.honeytoken.collector.hit.HitPipeline;
import dev.honeytoken.collector.listener.tcp.TcpListener;
import dev.honeytoken.collector.metrics.Metrics;
import dev.honeytoken.collector.store.DeliveryStore;

/** What the metrics show of each part. */
final class Gauges {
  private Gauges() {}

  static void count(Metrics metrics, TcpListener listener) {
    String name = "honeytoken.listener." + listener.protocol().id();
    metrics.count(
        name + ".connections",
        "Connections to the " + listener.protocol().id() + " listener",
        listener::connections);
    metrics.count(
        name + ".turned.away",
        "Connections turned away, since there were too many at a time",
        listener::turnedAway);
  }

  static void count(Metrics metrics, HitPipeline pipeline, DeliveryStore deliveries) {
    HitCounters counters = pipeline.counters();
    metrics.count("honeytoken.requests", "Requests on the public listener", counters::requests);
    metrics.count(
        "honeytoken.requests.without.decoy",
        "Requests in which there was no decoy",
        counters::withoutDecoy);
    metrics.count("honeytoken.hits", "Hits on disk", counters::hits);
    metrics.count(
        "honeytoken.commits",
        "Transactions that the hits took; hits by commits is the size of a batch",
        counters::commits);
    metrics.count(
        "honeytoken.hits.overloaded",
        "Uses of decoys turned away, since too many were waiting",
        counters::overloaded);
    metrics.count("honeytoken.commits.failed", "Transactions that failed", counters::failedCommits);
    metrics.count(
        "honeytoken.hits.lost", "Uses of decoys that the store would not have", counters::lost);
    metrics.show("honeytoken.hits.waiting", "Hits that wait for the disk", pipeline::waiting);
    metrics.show(
        "honeytoken.hits.unplaced",
        "Further uses that are on disk and not in their incidents yet",
        pipeline::unplaced);
    metrics.show(
        "honeytoken.deliveries.unfinished",
        "Deliveries neither accepted nor given up",
        deliveries::unfinished);
    metrics.show("honeytoken.deliveries.dead", "Deliveries that gave up", deliveries::refused);
  }
}
