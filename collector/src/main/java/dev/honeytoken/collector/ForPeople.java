package dev.honeytoken.collector;

import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.dashboard.Dashboard;
import dev.honeytoken.collector.dashboard.DashboardServices;
import dev.honeytoken.collector.dashboard.sign.Cookies;
import dev.honeytoken.collector.dashboard.sign.Sessions;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.store.SessionStore;
import dev.honeytoken.collector.store.Tally;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Puts the dashboard together. */
final class ForPeople {
  private static final Sessions.Spans SPANS =
      new Sessions.Spans(Duration.ofMinutes(30), Duration.ofHours(12));

  private ForPeople() {}

  /** Who may look, and with what. */
  record Access(ApiKeys keys, FailedLogins failures, SecureRandom random) {}

  static Dashboard dashboard(
      Configuration configuration,
      Stores stores,
      Access access,
      Dossiers dossiers,
      Alerting alerting,
      Clock clock) {
    return new Dashboard(
        new DashboardServices(
            Version.text(),
            clock,
            Optional.empty(),
            access.keys(),
            access.failures(),
            new Sessions(new SessionStore(stores.database()), clock, access.random(), SPANS),
            new Cookies(configuration.admin().tls().isPresent()),
            stores.audit(),
            new Tally(stores.database(), clock),
            stores.decoys(),
            stores.hits(),
            stores.incidents(),
            dossiers,
            alerting.health()::all));
  }
}
