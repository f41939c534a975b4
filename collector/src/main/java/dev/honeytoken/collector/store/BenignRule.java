package dev.honeytoken.collector.store;

import dev.honeytoken.collector.net.NetworkSet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has found to be harmless: such uses are recorded, and alert nobody.
 *
 * @param id grows with time
 * @param decoy uses of this decoy; null if those of a project are meant
 * @param project uses of every decoy of this project; null if those of one decoy are meant
 * @param network from there: an address or a network
 * @param userAgent by a client that calls itself something with this text in it; null for any
 * @param reason why that is harmless
 * @param who said so
 * @param createdAt when
 */
public record BenignRule(
    String id,
    @Nullable String decoy,
    @Nullable String project,
    String network,
    @Nullable String userAgent,
    String reason,
    String who,
    Instant createdAt) {

  /** Whether a use from there by that client is meant. */
  boolean fits(String source, @Nullable String agent) {
    return NetworkSet.read(List.of(network)).holds(source)
        && (userAgent == null
            || (agent != null
                && agent.toLowerCase(Locale.ROOT).contains(userAgent.toLowerCase(Locale.ROOT))));
  }

  /**
   * What is to be harmless from now on.
   *
   * @param wholeProject every decoy of the incident's project, rather than its decoy alone
   * @param network an address or a network that holds the incident's source
   * @param userAgent part of what the client calls itself, null for any client
   * @param reason why
   */
  public record Order(
      boolean wholeProject, String network, @Nullable String userAgent, String reason) {}
}
