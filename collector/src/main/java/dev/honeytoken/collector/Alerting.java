package dev.honeytoken.collector;

import dev.honeytoken.collector.channel.ChannelContext;
import dev.honeytoken.collector.channel.Reach;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.delivery.Alerts;
import dev.honeytoken.collector.delivery.ChannelHealth;
import dev.honeytoken.collector.delivery.ChannelWatch;
import dev.honeytoken.collector.delivery.DeliveryService;
import dev.honeytoken.collector.delivery.Rounds;
import dev.honeytoken.collector.delivery.SetChannels;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.metrics.Metrics;
import dev.honeytoken.collector.store.ChannelLeases;
import dev.honeytoken.collector.store.ChannelStates;
import dev.honeytoken.collector.store.ChannelStore;
import dev.honeytoken.collector.store.DeliveryTurns;
import dev.honeytoken.collector.store.Notices;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * How people are told: the channels, what brings alerts to them, and what watches whether they take
 * any.
 *
 * @param delivery brings alerts to channels
 * @param set channels that are set over the API
 * @param health how channels are doing
 * @param notices what the collector tells of itself
 * @param rounds looks at what other replicas have changed
 * @param watch has a notice told about a channel that takes no alerts
 */
record Alerting(
    DeliveryService delivery,
    SetChannels set,
    ChannelHealth health,
    Notices notices,
    Rounds rounds,
    ChannelWatch watch) {

  /** Opens the channels, and starts nothing. */
  static Alerting open(
      Configuration configuration,
      Stores stores,
      Dossiers dossiers,
      Clock clock,
      SecureRandom random,
      Parts parts) {
    ChannelContext context = context(configuration, clock);
    String holder = DeliveryTurns.holder(stores.database());
    ChannelLeases leases = parts.opened(new ChannelLeases(stores.database(), clock, holder));
    DeliveryService delivery =
        parts.opened(
            new DeliveryService(
                new DeliveryTurns(stores.database(), clock, holder),
                stores.deliveries(),
                leases,
                new Alerts(
                    stores.incidents(),
                    stores.hits(),
                    stores.decoys(),
                    stores.deliveries(),
                    stores.notices(),
                    dossiers,
                    configuration.dashboard().orElse(null)),
                configuration.channels().stream().map(each -> each.open(context)).toList(),
                configuration.deliveries(),
                clock,
                random));
    SetChannels set =
        new SetChannels(
            new ChannelStore(stores.database(), clock),
            new Vault(stores.keyring(), random),
            context.within(Reach.outsideAnd(configuration.channelNetworks())),
            delivery);
    set.refresh();
    delivery.lookAgain(set::refresh);
    Rounds rounds = parts.opened(new Rounds(List.of(set::refresh, leases::renew)));
    ChannelStates states = new ChannelStates(stores.database());
    Notices notices = new Notices(stores.database(), clock, stores.ids(), delivery);
    return new Alerting(
        delivery,
        set,
        new ChannelHealth(delivery, states),
        notices,
        rounds,
        new ChannelWatch(
            states,
            stores.notices(),
            notices,
            delivery::channels,
            configuration.deliveries().noticeAfter(),
            clock));
  }

  /** What channels are opened with. */
  static ChannelContext context(Configuration configuration, Clock clock) {
    return new ChannelContext(clock, configuration.deliveries().timeout(), Version.text());
  }

  /** Starts to bring what is waiting. */
  void start(Metrics metrics) {
    delivery.start(
        each -> {
          metrics.attempted(each);
          watch.attempted(each);
        });
    rounds.start();
  }
}
