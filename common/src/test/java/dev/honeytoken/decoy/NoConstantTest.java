package dev.honeytoken.decoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the decoys of many installations have in common, by which somebody who has seen one could
 * find the others: nothing of eight characters but what the vendor puts into each.
 */
class NoConstantTest {
  private static final int LENGTH = 8;
  private static final int INSTALLATIONS = 120;

  /** What the vendors' own credentials have in common, by kind. */
  private static final Map<String, List<String>> VENDORS = new TreeMap<>();

  static {
    vendor("anthropic-key", "sk-ant-api03-");
    // Base64 of "reftkn:01:".
    vendor("artifactory-token", "cmVmdGtuOjAxOj");
    vendor("basic-url", "https://");
    // The length of what GitLab routes by, the version, and the length of all that.
    vendor("gitlab-com-token", "Cw.01.12");
    // The header, which the algorithm fixes, and the start of any JSON object.
    vendor("jwt", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ");
    vendor("kubeconfig-token", "kubeconfig-user-");
    vendor("like", "acme_live_");
    vendor("mysql-url", "mysql://");
    vendor("openai-key", "sk-proj-", "T3BlbkFJ");
    vendor("postgres-url", "postgresql://");
    vendor("redis-url", "redis://");
    vendor("sentry-dsn", "https://");
    vendor("slack-webhook", "https://hooks.slack.com/services/T0");
    vendor("stripe-key", "sk_live_51");
    vendor("terraform-token", ".atlasv1.");
    // The frame of a signed message around the token.
    vendor("vault-token", "hvs.CAESI", "Gh4KHGh2cy");
    vendor("webhook-url", "https://");
  }

  /** Whole documents, whose names, frames and layout are the vendors'. */
  private static final Set<String> DOCUMENTS =
      Set.of("gcp-service-account", "kubeconfig-cert", "mcp-server", "ssh-key");

  private static void vendor(String kind, String... constants) {
    VENDORS.put(kind, List.of(constants));
  }

  @Test
  void noTwoInstallationsShareATextThatIsNotTheVendors() {
    Map<String, List<String>> shared = new TreeMap<>();
    for (Kind kind : Kinds.all()) {
      if (DOCUMENTS.contains(kind.id())) {
        continue;
      }
      List<String> constants = constants(values(kind));
      if (!constants.isEmpty()) {
        shared.put(kind.id(), constants);
      }
    }
    assertThat(shared).isEqualTo(VENDORS);
  }

  private static List<String> values(Kind kind) {
    Map<String, String> options = KindContractTest.options(kind);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < INSTALLATIONS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      String host =
          Long.toString(random.nextLong(1L << 40), 36) + "." + (char) ('a' + i % 26) + "x";
      RenderContext at =
          Samples.context(kind, "https://" + host + ":" + (1024 + random.nextInt(60_000)), options);
      Duration later = Duration.ofSeconds(random.nextInt(900_000_000));
      URI endpoint = at.endpoint();
      values.add(
          kind.render(
                  Samples.material(i),
                  new RenderContext(
                      endpoint,
                      at.issuedAt().plus(later),
                      at.expiresAt().plus(later).plusSeconds(random.nextInt(90_000_000)),
                      options))
              .value()
              .reveal());
    }
    return values;
  }

  /** The longest texts that all of the values have. */
  private static List<String> constants(List<String> values) {
    String first = values.get(0);
    Set<String> found = new LinkedHashSet<>();
    Map<String, Boolean> known = new HashMap<>();
    for (int from = 0; from + LENGTH <= first.length(); from++) {
      int end = from + LENGTH;
      if (!all(values, first.substring(from, end), known)) {
        continue;
      }
      while (end < first.length() && all(values, first.substring(from, end + 1), known)) {
        end++;
      }
      found.add(first.substring(from, end));
      from = end - LENGTH;
    }
    return List.copyOf(found);
  }

  private static boolean all(List<String> values, String text, Map<String, Boolean> known) {
    return known.computeIfAbsent(
        text, sought -> values.stream().allMatch(value -> value.contains(sought)));
  }
}
