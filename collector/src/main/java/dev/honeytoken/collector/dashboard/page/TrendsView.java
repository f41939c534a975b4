package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.dashboard.Plot;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.Trends;
import java.util.List;

/**
 * What uses have in common.
 *
 * @param days how far back it looks
 * @param plot hits by day
 * @param sources by source
 * @param networks by network, as far as they are known
 * @param kinds by kind
 * @param projects by project
 * @param hours by hour of the day, as bars
 * @param repeated sources that came back
 * @param spans how long decoys lay before they were used, as bars
 * @param channels how channels did in drills
 */
public record TrendsView(
    int days,
    Plot plot,
    List<IncidentSearch.Source> sources,
    List<Trends.Count> networks,
    List<Trends.Count> kinds,
    List<Trends.Count> projects,
    List<Bar> hours,
    List<Trends.Repeated> repeated,
    List<Bar> spans,
    List<Trends.Reliability> channels) {
  /** Copies. */
  public TrendsView {
    sources = List.copyOf(sources);
    networks = List.copyOf(networks);
    kinds = List.copyOf(kinds);
    projects = List.copyOf(projects);
    hours = List.copyOf(hours);
    repeated = List.copyOf(repeated);
    spans = List.copyOf(spans);
    channels = List.copyOf(channels);
  }

  /**
   * A bar.
   *
   * @param name what it stands for
   * @param count how many
   * @param most how many the longest bar stands for, at least 1
   */
  public record Bar(String name, long count, long most) {}
}
