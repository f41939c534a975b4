package dev.honeytoken.planting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What gitleaks calls credentials of well-known shapes, by how they begin. A value of another shape
 * is left to its general rule.
 *
 * @see <a
 *     href="https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml">gitleaks.toml</a>
 */
final class GitleaksRules {
  private static final Map<String, Pattern> RULES = new LinkedHashMap<>();

  static {
    rule("npm-access-token", "npm_");
    rule("github-pat", "ghp_");
    rule("github-oauth", "gho_");
    rule("github-app-token", "gh[us]_");
    rule("gitlab-pat-routable", "glpat-[^.]+\\.");
    rule("gitlab-pat", "glpat-");
    rule("slack-bot-token", "xoxb-");
    rule("slack-user-token", "xoxp-");
    rule("slack-webhook-url", "https://hooks\\.slack\\.com/");
    rule("stripe-access-token", "[rs]k_live_");
    rule("anthropic-admin-api-key", "sk-ant-admin01-");
    rule("anthropic-api-key", "sk-ant-api03-");
    rule("openai-api-key", "sk-(proj|svcacct|admin)-");
    rule("sendgrid-api-token", "SG\\.");
    rule("digitalocean-pat", "dop_v1_");
    rule("digitalocean-access-token", "doo_v1_");
    rule("digitalocean-refresh-token", "dor_v1_");
    rule("gcp-api-key", "AIza");
    rule("azure-ad-client-secret", "[\\w~.]{3}\\dQ~");
    rule("aws-access-token", "A[KS]IA[A-Z2-7]{16}");
    rule("vault-service-token", "hvs\\.");
    rule("jwt", "ey[a-zA-Z0-9]{17,}\\.ey");
    rule("private-key", "-----BEGIN ");
  }

  private GitleaksRules() {}

  private static void rule(String id, String beginning) {
    RULES.put(id, Pattern.compile(beginning));
  }

  /** The rule that finds the value, or null. */
  static @Nullable String of(String value) {
    for (Map.Entry<String, Pattern> each : RULES.entrySet()) {
      if (each.getValue().matcher(value).lookingAt()) {
        return each.getKey();
      }
    }
    return null;
  }
}
