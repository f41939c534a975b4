package dev.honeytoken.planting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.honeytoken.client.MemoryCollector;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowlistTest {
  @TempDir private Path directory;
  private Checkout checkout;
  private MemoryCollector collector;

  @BeforeEach
  void begin() throws IOException {
    checkout = new Checkout(directory);
    collector = new MemoryCollector(URI.create("https://packages.example.com"));
  }

  private Allowlist planted(DecoySpec... decoys) throws IOException {
    Files.writeString(directory.resolve("keys.env"), "# keys\nA=1\n");
    PlantingRequest request = checkout.request(List.of(decoys));
    new Seeding(collector, event -> {}).run(request);
    return Allowlist.of(collector, request);
  }

  private static DecoySpec decoy(String kind, String name) {
    return new DecoySpec(kind, "keys.env", "dotenv", name, Map.of(), null);
  }

  private String value(String name) throws IOException {
    String text = Files.readString(directory.resolve("keys.env"));
    Matcher line = Pattern.compile("(?m)^" + name + "=['\"]?([^'\"\\s]+)").matcher(text);
    assertThat(line.find()).isTrue();
    return line.group(1);
  }

  @Test
  void gitleaksIsToldFileRuleAndLine() throws IOException {
    Allowlist list = planted(decoy("github-token", "GH_TOKEN"));

    assertThat(list.gitleaks())
        .containsExactly("keys.env:github-pat:3", "keys.env:generic-api-key:3");
    assertThat(list.decoys()).isEqualTo(1);
  }

  @Test
  void ggshieldIsToldTheDigestItMakesOfAKey() throws Exception {
    Allowlist list = planted(decoy("stripe-key", "STRIPE_KEY"));

    byte[] hashed = (value("STRIPE_KEY") + ",apikey").getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(hashed));
    assertThat(list.ggshield())
        .containsExactly(
            "secret:",
            "  ignored_matches:",
            "    - name: stripe-key in keys.env",
            "      match: " + digest);
  }

  @Test
  void noLineHoldsACredentialOrThePartOfOne() throws IOException {
    Allowlist list = planted(decoy("github-token", "GH_TOKEN"), decoy("jwt", "API_TOKEN"));

    String all = list.gitleaks() + "\n" + list.ggshield();
    assertThat(all)
        .doesNotContain(value("GH_TOKEN").substring(4, 16))
        .doesNotContain(value("API_TOKEN").substring(0, 16));
  }

  @Test
  void nothingIsWritten() throws IOException {
    planted(decoy("github-token", "GH_TOKEN"));
    List<String> before = files();

    Allowlist.of(collector, checkout.request(List.of()));

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void nothingPlantedIsNothingToAllow() {
    Allowlist list = Allowlist.of(collector, checkout.request(List.of()));

    assertThat(list).isEqualTo(new Allowlist(List.of(), List.of(), 0, 0));
  }

  private List<String> files() throws IOException {
    try (var files = Files.walk(directory)) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
