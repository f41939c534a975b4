package dev.honeytoken.collector.admin;

import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Wire;
import dev.honeytoken.client.WireException;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.channel.Stage;
import dev.honeytoken.collector.net.NetworkSet;
import dev.honeytoken.collector.store.BenignRule;
import dev.honeytoken.collector.store.IncidentEvent;
import dev.honeytoken.collector.store.IncidentStages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/incidents/{id}:acknowledge} and others: what people make of incidents. */
final class IncidentStagesResource implements Resource {
  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_LINE = 200;

  private final IncidentStages stages;

  IncidentStagesResource(IncidentStages stages) {
    this.stages = stages;
  }

  @Override
  public List<Route> routes() {
    String incident = "/v1/incidents/{id}";
    return List.of(
        new Route(
            "POST",
            incident + ":acknowledge",
            Scope.RESPOND,
            call -> become(call, Stage.ACKNOWLEDGED)),
        new Route(
            "POST", incident + ":resolve", Scope.RESPOND, call -> become(call, Stage.RESOLVED)),
        new Route("GET", incident + "/events", Scope.READ, this::events),
        new Route("POST", incident + ":note", Scope.RESPOND, this::note),
        new Route("POST", incident + ":benign", Scope.RESPOND, this::benign),
        new Route("GET", "/v1/benign-rules", Scope.READ, this::rules),
        new Route("DELETE", "/v1/benign-rules/{id}", Scope.RESPOND, this::endRule));
  }

  private void become(Call call, Stage stage) {
    call.json(
        200,
        stages
            .become(call.parameter("id"), stage, call.who())
            .map(Views::incident)
            .orElseThrow(IncidentStagesResource::unknown));
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("there is no incident with that id");
  }

  private void events(Call call) {
    call.json(
        200,
        Wire.tree(
            "events",
            stages.events(call.parameter("id")).stream()
                .map(IncidentStagesResource::view)
                .toList()));
  }

  private void note(Call call) throws IOException {
    String words = text(Json.object(call.body()), "text", LONGEST_NOTE);
    IncidentEvent note =
        stages
            .note(call.parameter("id"), words, call.who())
            .orElseThrow(IncidentStagesResource::unknown);
    call.json(201, view(note));
  }

  private void benign(Call call) throws IOException {
    JsonObject body = Json.object(call.body());
    String scope = body.text("scope");
    if (!scope.equals("decoy") && !scope.equals("project")) {
      throw new WireException("scope", "must be decoy or project");
    }
    String network = text(body, "network", LONGEST_LINE);
    try {
      NetworkSet.read(List.of(network));
    } catch (IllegalArgumentException e) {
      throw new WireException("network", "must be an address or a network such as 192.0.2.0/24");
    }
    BenignRule.Order order =
        new BenignRule.Order(
            scope.equals("project"),
            network,
            body.has("userAgent") ? text(body, "userAgent", LONGEST_LINE) : null,
            text(body, "reason", LONGEST_LINE));
    BenignRule rule =
        stages
            .markBenign(call.parameter("id"), order, call.who())
            .orElseThrow(IncidentStagesResource::unknown);
    call.json(201, view(rule));
  }

  private static String text(JsonObject body, String name, int most) {
    String text = body.text(name).strip();
    if (text.isEmpty() || text.length() > most) {
      throw new WireException(name, "must be 1 to " + most + " characters");
    }
    return text;
  }

  private void rules(Call call) {
    call.json(
        200,
        Wire.tree("rules", stages.rules().stream().map(IncidentStagesResource::view).toList()));
  }

  private void endRule(Call call) {
    if (!stages.endRule(call.parameter("id"))) {
      throw ProblemException.notFound("there is no rule with that id");
    }
    call.empty(204);
  }

  private static Map<String, @Nullable Object> view(IncidentEvent event) {
    return Wire.tree(
        "id", event.id(),
        "at", event.at().toString(),
        "who", event.who(),
        "what", event.what(),
        "text", event.words());
  }

  private static Map<String, @Nullable Object> view(BenignRule rule) {
    return Wire.tree(
        "id", rule.id(),
        "decoy", rule.decoy(),
        "project", rule.project(),
        "network", rule.network(),
        "userAgent", rule.userAgent(),
        "reason", rule.reason(),
        "who", rule.who(),
        "createdAt", rule.createdAt().toString());
  }
}
