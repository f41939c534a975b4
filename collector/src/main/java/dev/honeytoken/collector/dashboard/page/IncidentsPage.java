package dev.honeytoken.collector.dashboard.page;

import dev.honeytoken.collector.auth.Role;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.dashboard.Action;
import dev.honeytoken.collector.dashboard.Exchange;
import dev.honeytoken.collector.dashboard.Page;
import dev.honeytoken.collector.dashboard.Refused;
import dev.honeytoken.collector.dashboard.World;
import dev.honeytoken.collector.evidence.Whereabouts;
import dev.honeytoken.collector.net.NetworkSet;
import dev.honeytoken.collector.store.BenignRule;
import dev.honeytoken.collector.store.IncidentSearch;
import dev.honeytoken.collector.store.IncidentSearch.Which;
import dev.honeytoken.collector.store.IncidentStages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Incidents: what happened, and what people do about it. */
public final class IncidentsPage implements Page {
  private static final int ROWS = 50;
  private static final int SOURCES = 25;
  private static final Duration SINCE = Duration.ofDays(30);
  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_LINE = 200;

  private final IncidentSearch search;
  private final IncidentStages stages;
  private final IncidentFile file;
  private final Clock clock;

  /** The page, from those stores. */
  public IncidentsPage(
      IncidentSearch search, IncidentStages stages, IncidentFile file, Clock clock) {
    this.search = search;
    this.stages = stages;
    this.file = file;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "Incidents";
  }

  @Override
  public String path() {
    return "/ui/incidents";
  }

  @Override
  public Role role() {
    return Role.VIEWER;
  }

  @Override
  public List<Action> actions() {
    String one = path() + "/{id}";
    return List.of(
        Action.look(path(), role(), this::list),
        Action.look(one, role(), each -> each.show("incident", "Incident", file.view(id(each)))),
        Action.look(one + "/export", role(), file::export),
        Action.send(one + ":acknowledge", Role.RESPONDER, this::acknowledge),
        Action.send(one + ":note", Role.RESPONDER, this::note),
        Action.send(one + ":close", Role.RESPONDER, this::close),
        Action.send(one + ":benign", Role.RESPONDER, this::benign),
        Action.send("/ui/benign-rules/{rule}:end", Role.RESPONDER, this::endRule));
  }

  private static String id(Exchange exchange) {
    return exchange.parameter("id");
  }

  private void list(Exchange exchange) {
    String word = exchange.query("which");
    IncidentSearch.Question question =
        new IncidentSearch.Question(
            Optional.ofNullable(word).flatMap(Which::ofWord).orElse(Which.OPEN),
            exchange.query("source"),
            exchange.query("project"),
            exchange.query("decoy"));
    List<IncidentsView.Origin> sources = new ArrayList<>();
    List<World.Spot> spots = new ArrayList<>();
    for (IncidentSearch.Source each : search.sources(clock.instant().minus(SINCE), SOURCES)) {
      Whereabouts where = file.where(each.source());
      sources.add(new IncidentsView.Origin(each, Places.words(where)));
      World.spot(where, each.source()).ifPresent(spots::add);
    }
    exchange.show(
        "incidents",
        name(),
        new IncidentsView(
            question,
            search.find(exchange.page(ROWS), question),
            sources,
            new World.Chart(spots, file.knowsPlaces()),
            stages.rules()));
  }

  private void acknowledge(Exchange exchange) {
    become(exchange, Stage.ACKNOWLEDGED, "acknowledged");
  }

  private void close(Exchange exchange) {
    become(exchange, Stage.RESOLVED, "closed");
  }

  private void become(Exchange exchange, Stage stage, String said) {
    require(stages.become(id(exchange), stage, exchange.session().who()));
    back(exchange, said);
  }

  private static void require(Optional<?> done) {
    if (done.isEmpty()) {
      throw IncidentFile.unknown();
    }
  }

  private static void back(Exchange exchange, String said) {
    exchange.goTo("/ui/incidents/" + id(exchange) + "?said=" + said);
  }

  private void note(Exchange exchange) throws IOException {
    require(
        stages.note(id(exchange), text(exchange, "text", LONGEST_NOTE), exchange.session().who()));
    back(exchange, "noted");
  }

  private static String text(Exchange exchange, String name, int most) throws IOException {
    String text = exchange.field(name).strip();
    if (text.isEmpty() || text.length() > most) {
      throw Refused.wrong(
          "The field '" + name + "' takes 1 to " + most + " characters", "Go back and fill it in.");
    }
    return text;
  }

  private void benign(Exchange exchange) throws IOException {
    String network = text(exchange, "network", LONGEST_LINE);
    try {
      NetworkSet.read(List.of(network));
    } catch (IllegalArgumentException e) {
      throw Refused.wrong(
          "That is neither an address nor a network", "Write one such as 192.0.2.0/24.");
    }
    String agent = exchange.field("userAgent").strip();
    require(
        stages.markBenign(
            id(exchange),
            new BenignRule.Order(
                exchange.field("scope").equals("project"),
                network,
                agent.isEmpty() ? null : agent,
                text(exchange, "reason", LONGEST_LINE)),
            exchange.session().who()));
    back(exchange, "benign");
  }

  private void endRule(Exchange exchange) {
    if (!stages.endRule(exchange.parameter("rule"))) {
      throw Refused.notFound("There is no such rule");
    }
    exchange.goTo("/ui/incidents?which=benign&said=ended");
  }
}
