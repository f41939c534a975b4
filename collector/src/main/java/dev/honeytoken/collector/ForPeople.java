package dev.honeytoken.collector;

import dev.honeytoken.collector.auth.ApiKeys;
import dev.honeytoken.collector.auth.FailedLogins;
import dev.honeytoken.collector.config.Configuration;
import dev.honeytoken.collector.dashboard.Dashboard;
import dev.honeytoken.collector.dashboard.DashboardServices;
import dev.honeytoken.collector.dashboard.page.IncidentFile;
import dev.honeytoken.collector.dashboard.sign.Cookies;
import dev.honeytoken.collector.dashboard.sign.ProviderDoor;
import dev.honeytoken.collector.dashboard.sign.Sessions;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.keyring.Vault;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.IncidentStages;
import dev.honeytoken.collector.store.Installation;
import dev.honeytoken.collector.store.Inventory;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.SessionStore;
import dev.honeytoken.collector.store.Tally;
import dev.honeytoken.collector.store.Trends;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Puts the dashboard together. */
final class ForPeople {
  private ForPeople() {}

  /** Who may look, and with what. */
  record Access(
      ApiKeys keys,
      FailedLogins failures,
      SecureRandom random,
      Function<String, Optional<String>> recognise) {}

  static Dashboard dashboard(
      Configuration configuration,
      Stores stores,
      Access access,
      Dossiers dossiers,
      Alerting alerting,
      Clock clock) {
    IncidentStages stages =
        new IncidentStages(stores.database(), clock, stores.ids(), alerting.delivery());
    Sessions sessions =
        new Sessions(
            new SessionStore(stores.database()),
            clock,
            access.random(),
            new Sessions.Spans(configuration.signIn().idle(), configuration.signIn().longest()));
    Cookies cookies = new Cookies(isSecure(configuration));
    ProviderDoor.Tools tools =
        new ProviderDoor.Tools(
            sessions,
            cookies,
            stores.audit(),
            new Vault(stores.keyring(), access.random()),
            access.random(),
            clock,
            configuration.dashboard());
    return new Dashboard(
        new DashboardServices(
            Version.text(),
            clock,
            configuration.dashboard(),
            access.keys(),
            access.failures(),
            sessions,
            cookies,
            configuration.signIn().provider().map(each -> new ProviderDoor(each, tools)),
            stores.audit(),
            new Tally(stores.database(), clock),
            new Trends(stores.database()),
            stores.decoys(),
            new Inventory(stores.database(), clock),
            stores.hits(),
            access.recognise(),
            new IncidentSearch(stores.database()),
            stages,
            new IncidentFile(
                stores.incidents(),
                stages,
                stores.hits(),
                stores.deliveries(),
                dossiers,
                Installation.of(stores.database(), clock),
                clock),
            dossiers,
            alerting.health()::all,
            stores.deliveries(),
            alerting.delivery(),
            new PolicyStore(stores.database(), clock),
            ShownSettings.of(configuration)));
  }

  /** Whether browsers come over TLS: ours, or that of what stands before us. */
  private static boolean isSecure(Configuration configuration) {
    return configuration.admin().tls().isPresent()
        || configuration.dashboard().filter(each -> "https".equals(each.getScheme())).isPresent();
  }
}
