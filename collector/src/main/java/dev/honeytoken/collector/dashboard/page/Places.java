package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.evidence.Whereabouts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whereabouts in words. */
final class Places {
  private Places() {}

  /** Place and network; empty if neither is known. */
  static String words(Whereabouts where) {
    return Stream.of(
            Optional.ofNullable(where.location()).map(Whereabouts.Location::words),
            Optional.ofNullable(where.network()).map(Whereabouts.Network::words),
            Optional.ofNullable(where.host()))
        .flatMap(Optional::stream)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
