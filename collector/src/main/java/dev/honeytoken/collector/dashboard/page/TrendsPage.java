package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.dashboard.Plot;
import dev.honeytoken.collector.dashboard.page.TrendsView.Bar;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.evidence.Whereabouts;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.Tally;
import dev.honeytoken.collector.store.Trends;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Trends: who comes back, what they go for, how fast, and how well the chain works. */
public final class TrendsPage implements Page {
  private static final int ROWS = 15;

  /** So many of the busiest sources are looked up for their networks. */
  private static final int SOURCES = 500;

  private static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<String> SPANS =
      List.of("within an hour", "within a day", "within a week", "within a month", "later");
  private static final List<Duration> ENDS =
      List.of(HOUR, DAY, Duration.ofDays(7), Duration.ofDays(30));

  private final Trends trends;
  private final Tally tally;
  private final Dossiers dossiers;
  private final Supplier<List<Health>> channels;
  private final Clock clock;

  /** The page, from those stores. */
  public TrendsPage(
      Trends trends, Tally tally, Dossiers dossiers, Supplier<List<Health>> channels, Clock clock) {
    this.trends = trends;
    this.tally = tally;
    this.dossiers = dossiers;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "Trends";
  }

  @Override
  public String path() {
    return "/ui/trends";
  }

  @Override
  public Role role() {
    return Role.VIEWER;
  }

  @Override
  public List<Action> actions() {
    return List.of(Action.look(path(), role(), this::show));
  }

  private void show(Exchange exchange) {
    int days =
        switch (Objects.requireNonNullElse(exchange.query("days"), "30")) {
          case "7" -> 7;
          case "90" -> 90;
          case "365" -> 365;
          default -> 30;
        };
    exchange.show("trends", name(), view(days));
  }

  private TrendsView view(int days) {
    long slot = clock.millis() / DAY.toMillis() - days + 1;
    Instant since = Instant.ofEpochMilli(slot * DAY.toMillis());
    Trends.Sources sources = trends.sources(since, SOURCES, ROWS);
    List<Long> hits = tally.hits(since, HOUR, days * HOURS);
    List<Long> ofDays = sums(hits, days, at -> at / HOURS);
    List<Long> hours = sums(hits, HOURS, at -> at % HOURS);
    Trends.Uses uses = trends.uses(since, ROWS, ENDS);
    List<Bar> bars = new ArrayList<>();
    for (int hour = 0; hour < hours.size(); hour++) {
      bars.add(
          new Bar(
              String.format(Locale.ROOT, "%02d", hour),
              hours.get(hour),
              Math.max(1, Collections.max(hours))));
    }
    return new TrendsView(
        days,
        new Plot("hit", since, DAY, ofDays),
        sources.all().stream().limit(ROWS).toList(),
        networks(sources.all()),
        uses.kinds(),
        uses.projects(),
        bars,
        sources.repeated(),
        spans(uses.untilFirst()),
        trends.channels(channels.get().stream().map(Health::name).toList()));
  }

  private List<Trends.Count> networks(List<IncidentSearch.Source> sources) {
    Map<String, Trends.Count> counts = new HashMap<>();
    for (IncidentSearch.Source each : sources) {
      Whereabouts.Network network = dossiers.where(each.source()).network();
      if (network != null) {
        counts.merge(
            network.words(),
            new Trends.Count(network.words(), each.incidents(), each.hits()),
            Trends.Count::plus);
      }
    }
    return counts.values().stream()
        .sorted(Comparator.comparing(Trends.Count::incidents).reversed())
        .limit(ROWS)
        .toList();
  }

  /** Adds up the counts that belong to the same of so many. */
  private static List<Long> sums(List<Long> counts, int many, IntUnaryOperator which) {
    long[] sums = new long[many];
    for (int i = 0; i < counts.size(); i++) {
      sums[which.applyAsInt(i)] += counts.get(i);
    }
    return Arrays.stream(sums).boxed().toList();
  }

  private static List<Bar> spans(List<Long> counts) {
    long most = Math.max(1, Collections.max(counts));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      bars.add(new Bar(SPANS.get(i), counts.get(i), most));
    }
    return bars;
  }
}
