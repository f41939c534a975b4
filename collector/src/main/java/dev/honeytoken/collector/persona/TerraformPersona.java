package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.Map;

/**
 * A Terraform Enterprise: service discovery, the registry and the API.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/internals/remote-service-discovery">Discovery</a>
 * @see <a href="https://developer.hashicorp.com/terraform/enterprise/api-docs">API</a>
 */
final class TerraformPersona implements Persona {
  private static final String DISCOVERY = "/.well-known/terraform.json";
  private static final List<String> ROOTS =
      List.of(DISCOVERY, "/api/registry/", "/api/v2/", "/v1/modules/", "/v1/providers/");
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/vnd.api+json; charset=utf-8");

  @Override
  public String id() {
    return "terraform";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.under(ROOTS);
  }

  @Override
  public Answer answer(Ask ask) {
    return ask.path().equals(DISCOVERY)
        ? Answer.json(
            200,
            "{\"modules.v1\":\"/api/registry/v1/modules/\","
                + "\"providers.v1\":\"/api/registry/v1/providers/\","
                + "\"state.v2\":\"/api/v2/\",\"tfe.v2\":\"/api/v2/\",\"tfe.v2.1\":\"/api/v2/\","
                + "\"tfe.v2.2\":\"/api/v2/\",\"motd.v1\":\"/api/terraform/motd\"}")
        : new Answer(
            401, HEADERS, "{\"errors\":[{\"status\":\"401\",\"title\":\"unauthorized\"}]}");
  }

  @Override
  public Answer accept(Ask ask) {
    if (ask.path().equals(DISCOVERY) || !ask.hasLogin()) {
      return answer(ask);
    }
    return switch (ask.path()) {
      case "/api/v2/ping" -> new Answer(204, Map.of("Tfp-Api-Version", "2.6"), "");
      case "/api/v2/account/details" ->
          new Answer(
              200,
              HEADERS,
              "{\"data\":{\"id\":\"user-"
                  + Made.text("user", 16)
                  + "\",\"type\":\"users\",\"attributes\":{"
                  + "\"username\":\"api-deploy\",\"is-service-account\":true,\"email\":null}}}");
      case "/api/v2/organizations" ->
          new Answer(200, HEADERS, "{\"data\":[],\"meta\":{\"pagination\":{\"total-count\":0}}}");
      default ->
          new Answer(404, HEADERS, "{\"errors\":[{\"status\":\"404\",\"title\":\"not found\"}]}");
    };
  }
}
