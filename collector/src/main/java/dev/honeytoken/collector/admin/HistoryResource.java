package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.store.HistoryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@code /v1/history}: what has become of a project's decoys, for reports. */
final class HistoryResource implements Resource {
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = 3_650;

  private final HistoryStore histories;
  private final Clock clock;

  HistoryResource(HistoryStore histories, Clock clock) {
    this.histories = histories;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("GET", "/v1/history", Scope.READ, this::get));
  }

  private void get(Call call) {
    String project = call.query("project");
    if (project == null || project.isBlank()) {
      throw ProblemException.badRequest(
          "project is missing", "project", "Add ?project= with the project's name.");
    }
    Duration back = Duration.ofDays(call.number("days", 1, MOST_DAYS, USUAL_DAYS));
    call.json(200, Wire.HISTORY.write(histories.of(project, back, clock.instant())));
  }
}
