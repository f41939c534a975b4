package dev.honeytoken.jenkins.planting;

import dev.honeytoken.jenkins.config.DecoyEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be planted.
 *
 * @param decoys these; none leaves it to the collector's policies
 * @param policy the policy that says what, by its name, in place of decoys; null leaves the choice
 *     to the collector where there are none
 */
public record Wanted(List<DecoyEntry> decoys, @Nullable String policy) {
  /** Copies. */
  public Wanted {
    decoys = List.copyOf(decoys);
  }

  /** Those decoys. */
  public static Wanted of(List<DecoyEntry> decoys) {
    return new Wanted(decoys, null);
  }

  /** Whether any of it needs a workspace; what a policy gives may. */
  public boolean needsWorkspace() {
    return decoys.isEmpty() || decoys.stream().anyMatch(each -> each.getVariable() == null);
  }
}
