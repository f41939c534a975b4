package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.dashboard.Show;
import dev.honeytoken.collector.dashboard.World;
import dev.honeytoken.collector.store.BenignRule;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of incidents.
 *
 * @param question what was asked for
 * @param page what was found
 * @param sources where uses came from
 * @param chart where that is
 * @param rules what is harmless
 */
public record IncidentsView(
    IncidentSearch.Question question,
    Page<IncidentSearch.Found> page,
    List<Origin> sources,
    World.Chart chart,
    List<BenignRule> rules) {
  /** Copies. */
  public IncidentsView {
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
  }

  /** A source and where it is, in words. */
  public record Origin(IncidentSearch.Source source, String where) {}

  /** The address of the same list from there on, or of another part of it. */
  public String address(String which, @Nullable String from) {
    Map<String, @Nullable String> query = new HashMap<>();
    query.put("which", which);
    query.put("source", question.source());
    query.put("project", question.project());
    query.put("decoy", question.decoy());
    query.put("from", from);
    return Show.address("/ui/incidents", query);
  }
}
