package dev.honeytoken.collector.admin;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.Json;
import dev.honeytoken.client.JsonObject;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PolicyAnswer;
import dev.honeytoken.client.PolicyQuestion;
import dev.honeytoken.client.PolicyRef;
import dev.honeytoken.client.Wire;
import dev.honeytoken.collector.auth.Scope;
import dev.honeytoken.collector.policy.Policy;
import dev.honeytoken.collector.policy.Preview;
import dev.honeytoken.collector.policy.RulesText;
import dev.honeytoken.collector.store.PolicyStore;
import dev.honeytoken.collector.store.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/policies}: which decoys a project gets. */
final class PoliciesResource implements Resource {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  private final PolicyStore policies;
  private final Standing standing;

  /**
   * The resource.
   *
   * @param policies the store
   * @param standing what is planted where
   */
  PoliciesResource(PolicyStore policies, Standing standing) {
    this.policies = policies;
    this.standing = standing;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/policies", Scope.READ, this::list),
        Route.question("/v1/policies:resolve", Scope.PLANT, this::resolve),
        Route.question("/v1/policies:preview", Scope.READ, this::preview),
        new Route("GET", "/v1/policies/{name}", Scope.READ, this::get),
        new Route("GET", "/v1/policies/{name}/versions", Scope.READ, this::versions),
        new Route("PUT", "/v1/policies/{name}", Scope.ADMIN, this::put),
        new Route("DELETE", "/v1/policies/{name}", Scope.ADMIN, this::remove));
  }

  private void list(Call call) {
    call.json(
        200, Wire.tree("policies", policies.all().stream().map(PoliciesResource::view).toList()));
  }

  private void get(Call call) {
    String name = call.parameter("name");
    Optional<Policy> found =
        call.query("version") == null
            ? policies.policy(name)
            : policies.version(name, (int) call.number("version", 1, Integer.MAX_VALUE, 1));
    call.json(200, view(found.orElseThrow(() -> unknown(name))));
  }

  private void versions(Call call) {
    String name = call.parameter("name");
    List<Policy> versions = policies.versions(name);
    if (versions.isEmpty()) {
      throw unknown(name);
    }
    call.json(200, Wire.tree("versions", versions.stream().map(PoliciesResource::view).toList()));
  }

  private void put(Call call) throws IOException {
    String name = call.parameter("name");
    if (!NAME.matcher(name).matches()) {
      throw ProblemException.badRequest(
          "this is no name of a policy",
          "name",
          "Use lower-case letters, digits, '-' and '_', at most 63.");
    }
    boolean known = policies.policy(name).isPresent();
    String text = new String(call.body(), StandardCharsets.UTF_8);
    Policy policy = policies.put(name, RulesText.read(text), call.who());
    call.json(known ? 200 : 201, view(policy));
  }

  private void remove(Call call) {
    String name = call.parameter("name");
    if (!policies.remove(name, call.who())) {
      throw unknown(name);
    }
    call.empty(204);
  }

  private void resolve(Call call) throws IOException {
    PolicyQuestion question = Wire.POLICY_QUESTION.read(call.body());
    Optional<Policy> decided = policies.decide(question);
    if (decided.isEmpty() && question.policy() != null) {
      throw unknown(question.policy());
    }
    call.json(
        200,
        Wire.POLICY_ANSWER.write(
            new PolicyAnswer(
                decided.isPresent() || !policies.all().isEmpty(),
                decided.map(Policy::ref).orElse(null),
                decided.map(each -> each.rules().decoys()).orElse(List.of()))));
  }

  private void preview(Call call) throws IOException {
    JsonObject body = Json.object(call.body());
    String project = body.text("project");
    Origin origin =
        new Origin(
            body.optionalText("tool"), null, body.optionalText("branch"), null, null, null, null);
    String named = body.optionalText("policy");
    String draft = body.optionalText("draft");
    List<DecoyOrder> given;
    @Nullable PolicyRef policy = null;
    if (draft != null) {
      given = RulesText.read(draft).decoys();
    } else {
      Optional<Policy> decided = policies.decide(new PolicyQuestion(project, origin, named));
      if (decided.isEmpty() && named != null) {
        throw unknown(named);
      }
      policy = decided.map(Policy::ref).orElse(null);
      given = decided.map(each -> each.rules().decoys()).orElse(List.of());
    }
    List<Preview.Step> steps = Preview.of(standing.of(project), given);
    call.json(
        200,
        Wire.tree(
            "policy",
            policy == null ? null : Views.policy(policy),
            "changes",
            steps.stream().map(PoliciesResource::view).toList()));
  }

  private static Map<String, @Nullable Object> view(Preview.Step step) {
    return Wire.tree(
        "change", step.change().name().toLowerCase(Locale.ROOT),
        "kind", step.kind(),
        "target", Views.target(step.target()));
  }

  private static Map<String, @Nullable Object> view(Policy policy) {
    Map<String, @Nullable Object> tree = Views.policy(policy.ref());
    tree.putAll(RulesText.tree(policy.rules()));
    tree.put("removed", policy.removed());
    tree.put("changedAt", policy.changedAt().toString());
    tree.put("changedBy", policy.changedBy());
    return tree;
  }

  private ProblemException unknown(String name) {
    return ProblemException.notFound(
        "there is no policy '"
            + name
            + "'; known: "
            + String.join(", ", policies.all().stream().map(each -> each.ref().name()).toList()));
  }
}
