package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.dashboard.Plot;
import dev.honeytoken.collector.delivery.ChannelHealth.Health;
import dev.honeytoken.collector.evidence.Dossiers;
import dev.honeytoken.collector.store.DecoyStore;
import dev.honeytoken.collector.store.Incident;
import dev.honeytoken.collector.store.KnownDecoy;
import dev.honeytoken.collector.store.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The first page: is every tripwire live, did anything fire, what is to be done now. */
public final class OverviewPage implements Page {
  private static final int LATEST = 8;
  private static final Duration SPAN = Duration.ofHours(1);
  private static final int SPANS = 7 * 24;

  private final Tally tally;
  private final DecoyStore decoys;
  private final Dossiers dossiers;
  private final Supplier<List<Health>> channels;
  private final Clock clock;

  /** The page, from those stores. */
  public OverviewPage(
      Tally tally,
      DecoyStore decoys,
      Dossiers dossiers,
      Supplier<List<Health>> channels,
      Clock clock) {
    this.tally = tally;
    this.decoys = decoys;
    this.dossiers = dossiers;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "Overview";
  }

  @Override
  public String path() {
    return "/ui/";
  }

  @Override
  public Role role() {
    return Role.VIEWER;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.look(path(), role(), exchange -> exchange.show("overview", name(), view())),
        Action.live("/ui/live", role(), this::live));
  }

  /** The page brings itself up to date, and is left as it is where nothing has changed. */
  private void live(Exchange exchange) {
    OverviewView view = view();
    if (String.valueOf(view.seen()).equals(exchange.query("seen"))) {
      exchange.nothing();
    } else {
      exchange.show("overview-live", name(), view);
    }
  }

  private OverviewView view() {
    Tally.Decoys counts = tally.decoys();
    long open = tally.openIncidents();
    List<Tally.LastDrill> drills = tally.lastDrills();
    List<Health> health = channels.get();
    Situation situation = Situation.of(counts, open, drills, health);
    long slot = clock.millis() / SPAN.toMillis() - SPANS + 1;
    Instant start = Instant.ofEpochMilli(slot * SPAN.toMillis());
    OverviewView view =
        new OverviewView(
            situation.tone(),
            situation.headline(),
            situation.words(),
            situation.tasks(),
            counts,
            open,
            tally.latestOpen(LATEST).stream().map(this::row).toList(),
            drills,
            health,
            new Plot("hit", start, SPAN, tally.hits(start, SPAN, SPANS)),
            null);
    return view.seen(Integer.toHexString(view.hashCode()));
  }

  private OverviewView.Row row(Incident incident) {
    Optional<KnownDecoy> decoy = decoys.decoy(incident.decoy());
    return new OverviewView.Row(
        incident,
        decoy.map(each -> each.planted().kind()).orElse(null),
        decoy.map(KnownDecoy::project).orElse(null),
        Places.words(dossiers.where(incident.source())));
  }
}
