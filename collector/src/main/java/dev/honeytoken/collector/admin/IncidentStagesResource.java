package dev.honeytoken.collector.admin;

import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.store.IncidentStages;
import java.util.List;

/** {@code /v1/incidents/{id}:acknowledge} and {@code :resolve}: what people make of incidents. */
final class IncidentStagesResource implements Resource {
  private final IncidentStages stages;

  IncidentStagesResource(IncidentStages stages) {
    this.stages = stages;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/incidents/{id}:acknowledge",
            Scope.RESPOND,
            call -> become(call, Stage.ACKNOWLEDGED)),
        new Route(
            "POST",
            "/v1/incidents/{id}:resolve",
            Scope.RESPOND,
            call -> become(call, Stage.RESOLVED)));
  }

  private void become(Call call, Stage stage) {
    call.json(
        200,
        stages
            .become(call.parameter("id"), stage)
            .map(Views::incident)
            .orElseThrow(() -> ProblemException.notFound("there is no incident with that id")));
  }
}
