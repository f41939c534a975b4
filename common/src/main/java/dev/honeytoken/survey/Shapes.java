package dev.honeytoken.survey;

import java.util.List;

/**
 * The registry of real credentials' shapes: one line each, by their vendors' documents. They tell
 * where real ones lie; whether one is valid is neither asked nor known.
 */
final class Shapes {
  private static final String BASE62 = "0-9A-Za-z";
  private static final String URL64 = "0-9A-Za-z_-";
  private static final String HEX = "0-9a-f";
  private static final int LONG = 4_096;

  private static final List<Shape> ALL =
      List.of(
          Shape.of("npm-token", "npm_", BASE62, 36, 36),
          Shape.of("github-token", "ghp_", BASE62, 36, 36),
          Shape.of("github-token", "gho_", BASE62, 36, 36),
          Shape.of("github-token", "ghu_", BASE62, 36, 36),
          Shape.of("github-token", "ghs_", BASE62, 36, 36),
          Shape.of("github-token", "ghr_", BASE62, 36, 36),
          Shape.of("github-token", "github_pat_", "0-9A-Za-z_", 82, 82),
          Shape.of("gitlab-token", "glpat-", "0-9A-Za-z_.-", 20, 300),
          Shape.of("aws-key", "AKIA", "A-Z2-7", 16, 16),
          Shape.of("aws-key", "ASIA", "A-Z2-7", 16, 16),
          Shape.of("slack-token", "xoxb-", "0-9A-Za-z-", 20, 250),
          Shape.of("slack-token", "xoxp-", "0-9A-Za-z-", 20, 250),
          Shape.of("slack-token", "xapp-", "0-9A-Za-z-", 20, 250),
          Shape.of("slack-webhook", "hooks.slack.com/services/", "0-9A-Za-z/", 30, 60),
          Shape.of("stripe-key", "sk_live_", BASE62, 20, 247),
          Shape.of("stripe-key", "rk_live_", BASE62, 20, 247),
          Shape.of("google-api-key", "AIza", URL64, 35, 35),
          Shape.of("pypi-token", "pypi-AgEIcHlwaS5vcmc", URL64, 50, LONG),
          Shape.of("sendgrid-key", "SG.", "0-9A-Za-z_.-", 66, 66),
          Shape.of("digitalocean-token", "dop_v1_", HEX, 64, 64),
          Shape.of("docker-hub-token", "dckr_pat_", URL64, 27, 27),
          Shape.of("docker-hub-token", "dckr_oat_", URL64, 32, 32),
          Shape.of("artifactory-token", "AKCp", BASE62, 69, 69),
          Shape.of("artifactory-token", "cmVmdGtu", BASE62, 56, 56),
          Shape.of("sonar-token", "squ_", HEX, 40, 40),
          Shape.of("sonar-token", "sqp_", HEX, 40, 40),
          Shape.of("sonar-token", "sqa_", HEX, 40, 40),
          Shape.of("vault-token", "hvs.", URL64, 24, 200),
          Shape.of("openai-key", "sk-proj-", URL64, 40, 250),
          Shape.of("anthropic-key", "sk-ant-api03-", URL64, 80, 120),
          Shape.of("jwt", "eyJ", "0-9A-Za-z_.-", 30, LONG, Shapes::twoDots),
          Shape.of("private-key", "-----BEGIN ", "A-Z -", 11, 60, Shapes::privateKey),
          Shape.of("login-in-url", "://", "!-.0->@-~", 5, 512, Shapes::login));

  private Shapes() {}

  static List<Shape> all() {
    return ALL;
  }

  private static boolean twoDots(byte[] bytes, int from, int to) {
    int dots = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '.') {
        dots++;
      }
    }
    return dots == 2;
  }

  private static boolean privateKey(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, java.nio.charset.StandardCharsets.US_ASCII);
    return line.contains("PRIVATE KEY-----");
  }

  /** {@code user:password@host}, where the password is no variable. */
  private static boolean login(byte[] bytes, int from, int to) {
    int colon = -1;
    for (int i = from; i < to; i++) {
      byte each = bytes[i];
      if (each == ':' && colon < 0) {
        colon = i;
      } else if (each == '"' || each == '\'' || each == '$' || each == '{' || each == '<') {
        return false;
      } else if (each == '@') {
        return colon > from && i - colon > 3 && i + 1 < to;
      }
    }
    return false;
  }
}
