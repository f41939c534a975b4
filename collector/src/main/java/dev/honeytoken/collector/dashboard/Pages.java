package dev.honeytoken.collector.dashboard;

import dev.honeytoken.collector.dashboard.page.OverviewPage;
import dev.honeytoken.collector.dashboard.sign.KeyDoor;
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
            services.clock()));
  }

  /** What can be asked before anybody is signed in. */
  static List<Action> doors(DashboardServices services) {
    return Stream.of(new Furnishings(services.cookies()).actions(), new KeyDoor(services).actions())
        .flatMap(List::stream)
        .toList();
  }
}
