package dev.honeytoken.planting;

import dev.honeytoken.Secret;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.DecoyState;
import dev.honeytoken.client.PlantedDecoy;
import dev.honeytoken.client.Planting;
import dev.honeytoken.decoy.Credential;
import dev.honeytoken.placement.FileText;
import dev.honeytoken.placement.FileTree;
import dev.honeytoken.placement.Slot;
import dev.honeytoken.placement.format.Formats;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the secret scanners of a project have to be told to leave its decoys alone: fingerprints, no
 * credential. It tells whoever reads it which credentials are decoys, so it is for a person's eyes
 * and for where the scanner runs; nothing here writes it anywhere. Immutable, thread-safe.
 *
 * @param gitleaks lines for {@code .gitleaksignore}: {@code file:rule:line}, good for every commit
 * @param ggshield lines for {@code .gitguardian.yaml}: an {@code ignored_matches} section with
 *     SHA-256 digests, as <a
 *     href="https://docs.gitguardian.com/ggshield-docs/reference/secret/ignore">ggshield</a> makes
 *     them of single keys
 * @param decoys how many decoys it covers
 * @param untold how many of them are of a policy: they are covered for ggshield alone, since
 *     gitleaks' fingerprints say where a credential lies, and nothing on this side may
 */
public record Allowlist(List<String> gitleaks, List<String> ggshield, int decoys, int untold) {
  /** What gitleaks calls a value that none of its other rules knows. */
  private static final String GENERIC = "generic-api-key";

  /** Copies. */
  public Allowlist {
    gitleaks = List.copyOf(gitleaks);
    ggshield = List.copyOf(ggshield);
  }

  /**
   * The allow-list of what is planted in a project; its values are read back from the files.
   *
   * @throws dev.honeytoken.CollectorException if the collector does not say what is planted
   * @throws dev.honeytoken.PlacementException if a file cannot be read
   */
  public static Allowlist of(Collector collector, PlantingRequest request) {
    return of(collector, LocalWorkspace.of(request.directory(), request.record(), request.home()));
  }

  static Allowlist of(Collector collector, Workspace workspace) {
    Set<String> gitleaks = new LinkedHashSet<>();
    List<String> ggshield = new ArrayList<>(List.of("secret:", "  ignored_matches:"));
    int decoys = 0;
    int untold = 0;
    for (Planting planting : workspace.plantings(collector)) {
      for (PlantedDecoy each : planting.decoys()) {
        Found found = each.state() == DecoyState.PLANTED ? find(workspace.files(), each) : null;
        if (found != null) {
          decoys++;
          boolean told = planting.policy() == null;
          if (told) {
            gitleaks.addAll(found.fingerprints());
          } else {
            untold++;
          }
          ggshield.add(
              "    - name: "
                  + each.kind()
                  + (told ? " in " + each.target().file() : " " + each.decoy()));
          ggshield.add("      match: " + sha256(found.value.reveal() + ",apikey"));
        }
      }
    }
    return new Allowlist(List.copyOf(gitleaks), decoys == 0 ? List.of() : ggshield, decoys, untold);
  }

  private record Found(String file, String text, Secret value) {
    List<String> fingerprints() {
      List<String> fingerprints = new ArrayList<>();
      String sought = value.reveal();
      String rule = GitleaksRules.of(sought);
      for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        if (rule != null) {
          fingerprints.add(file + ":" + rule + ":" + line);
        }
        fingerprints.add(file + ":" + GENERIC + ":" + line);
      }
      return fingerprints;
    }
  }

  private static @Nullable Found find(FileTree files, PlantedDecoy decoy) {
    String file = decoy.target().file();
    byte[] bytes = files.read(file);
    if (bytes == null) {
      return null;
    }
    String text = FileText.of(bytes).text();
    Slot slot = new Slot(file, decoy.target().name(), decoy.endpoint());
    Secret value = Formats.of(decoy.target().format()).read(text, slot).get(Credential.VALUE);
    return value == null ? null : new Found(file, text, value);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
