package dev.honeytoken.collector.delivery;

import dev.honeytoken.collector.channel.Channel;
import dev.honeytoken.collector.config.Deliveries;
import dev.honeytoken.collector.config.EvidenceSettings;
import dev.honeytoken.collector.evidence.Atlas;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.rig.Rig;
import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.DeliveryStore;
import dev.honeytoken.collector.store.DeliveryTurns;
import dev.honeytoken.collector.store.HitStore;
import dev.honeytoken.collector.store.IncidentStore;
import dev.honeytoken.collector.store.NoticeStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes what brings alerts, over a rig's database. */
final class Services {
  private static final Deliveries SETTINGS =
      new Deliveries(
          Duration.ofSeconds(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofDays(3),
          Duration.ofMinutes(5));

  private Services() {}

  /** One of that name, not started. */
  static DeliveryService over(
      Rig rig,
      DeliveryStore deliveries,
      ChannelLeases leases,
      List<Channel> channels,
      String name) {
    return over(rig, deliveries, leases, channels, name, Duration.ofSeconds(1));
  }

  /** The same, which looks by itself that seldom. */
  static DeliveryService over(
      Rig rig,
      DeliveryStore deliveries,
      ChannelLeases leases,
      List<Channel> channels,
      String name,
      Duration poll) {
    IncidentStore incidents = new IncidentStore(rig.database);
    HitStore hits = new HitStore(rig.database);
    DecoyStore decoys = new DecoyStore(rig.database);
    Atlas atlas = new Atlas(EvidenceSettings.DEFAULT, rig.clock);
    return new DeliveryService(
        new DeliveryTurns(rig.database, rig.clock, name),
        deliveries,
        leases,
        new Alerts(
            incidents,
            hits,
            decoys,
            deliveries,
            new NoticeStore(rig.database),
            new Dossiers(incidents, hits, decoys, atlas, Optional.empty()),
            null),
        channels,
        SETTINGS,
        rig.clock,
        new Random(7),
        poll);
  }
}
