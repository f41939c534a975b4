package dev.honeytoken.collector.persona;

import java.util.List;
import java.util.UUID;

/**
 * A HashiCorp Vault.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs#http-status-codes">API</a>
 */
final class VaultPersona implements Persona {
  private static final String HEALTH = "/v1/sys/health";
  private static final String SEAL_STATUS = "/v1/sys/seal-status";
  private static final List<String> ROOTS =
      List.of(
          "/v1/auth/",
          "/v1/sys/",
          "/v1/secret/",
          "/v1/kv/",
          "/v1/cubbyhole/",
          "/v1/identity/",
          "/v1/database/",
          "/v1/transit/",
          "/v1/pki/",
          "/v1/aws/",
          "/v1/ssh/");

  @Override
  public String id() {
    return "vault";
  }

  @Override
  public boolean owns(Ask ask) {
    return ask.has("x-vault-token") || ask.has("x-vault-request") || ask.under(ROOTS);
  }

  @Override
  public Answer answer(Ask ask) {
    return switch (ask.path()) {
      case HEALTH ->
          headed(
              200,
              "{\"initialized\":true,\"sealed\":false,\"standby\":false,"
                  + "\"performance_standby\":false,\"version\":\"1.18.2\","
                  + "\"enterprise\":false}\n");
      case SEAL_STATUS ->
          headed(
              200,
              "{\"type\":\"shamir\",\"initialized\":true,\"sealed\":false,\"t\":3,\"n\":5,"
                  + "\"progress\":0,\"nonce\":\"\",\"version\":\"1.18.2\","
                  + "\"build_date\":\"2024-11-20T11:24:56Z\",\"migration\":false,"
                  + "\"storage_type\":\"raft\"}\n");
      default -> headed(403, denied(ask));
    };
  }

  private static String denied(Ask ask) {
    return ask.has("x-vault-token") || ask.hasLogin()
        ? "{\"errors\":[\"2 errors occurred:\\n\\t* permission denied\\n\\t* invalid token\\n\\n\"]}\n"
        : "{\"errors\":[\"permission denied\"]}\n";
  }

  @Override
  public Answer accept(Ask ask) {
    boolean login = ask.has("x-vault-token") || ask.hasLogin();
    if (!login || ask.path().equals(HEALTH) || ask.path().equals(SEAL_STATUS)) {
      return answer(ask);
    }
    return ask.path().equals("/v1/auth/token/lookup-self")
        ? headed(
            200,
            "{\"request_id\":\""
                + UUID.randomUUID()
                + "\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,\"data\":{"
                + "\"display_name\":\"token-deploy\",\"entity_id\":\"\",\"expire_time\":null,"
                + "\"explicit_max_ttl\":0,\"id\":\""
                + Escaped.json(token(ask))
                + "\",\"meta\":null,\"num_uses\":0,\"orphan\":true,\"path\":\"auth/token/create\","
                + "\"policies\":[\"default\"],\"renewable\":false,\"ttl\":0,"
                + "\"type\":\"service\"},\"wrap_info\":null,\"warnings\":null,\"auth\":null,"
                + "\"mount_type\":\"token\"}\n")
        : headed(404, "{\"errors\":[]}\n");
  }

  private static String token(Ask ask) {
    String token = ask.header("x-vault-token");
    return token != null
        ? token
        : String.valueOf(ask.header("authorization")).replaceFirst("(?i)^Bearer ", "");
  }

  private static Answer headed(int status, String body) {
    return Answer.json(status, body)
        .with("Cache-Control", "no-store")
        .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
}
