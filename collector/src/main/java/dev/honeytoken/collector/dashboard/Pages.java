package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.dashboard.page.AuditPage;
import dev.honeytoken.collector.dashboard.page.ChannelsPage;
import dev.honeytoken.collector.dashboard.page.DecoysPage;
import dev.honeytoken.collector.dashboard.page.IncidentsPage;
import dev.honeytoken.collector.dashboard.page.KeysPage;
import dev.honeytoken.collector.dashboard.page.OverviewPage;
import dev.honeytoken.collector.dashboard.page.PoliciesPage;
import dev.honeytoken.collector.dashboard.page.SettingsPage;
import dev.honeytoken.collector.dashboard.page.TrendsPage;
import dev.honeytoken.collector.dashboard.sign.KeyDoor;
import dev.honeytoken.collector.dashboard.sign.ProviderDoor;
import java.util.List;
import java.util.stream.Stream;

/** Every page there is: one line for each, in the order of the ways to them. */
final class Pages {
  private Pages() {}

  static List<Page> all(DashboardServices services) {
    return List.of(
        new OverviewPage(
            services.tally(),
            services.decoys(),
            services.dossiers(),
            services.channels(),
            services.clock()),
        new IncidentsPage(
            services.incidents(), services.stages(), services.file(), services.clock()),
        new DecoysPage(
            services.inventory(),
            services.decoys(),
            services.incidents(),
            services.hits(),
            services.recognise(),
            services.clock()),
        new TrendsPage(
            services.trends(),
            services.tally(),
            services.dossiers(),
            services.channels(),
            services.clock()),
        new PoliciesPage(services.policies()),
        new ChannelsPage(services.channels(), services.deliveries(), services.queue()),
        new KeysPage(services.keys()),
        new AuditPage(services.audit()),
        new SettingsPage(services.settings()));
  }

  /** What can be asked before anybody is signed in. */
  static List<Action> doors(DashboardServices services) {
    return Stream.of(
            new Furnishings(services.cookies()).actions(),
            new KeyDoor(services).actions(),
            services.door().map(ProviderDoor::actions).orElse(List.of()))
        .flatMap(List::stream)
        .toList();
  }
}
