package dev.honeytoken.planting;

import dev.honeytoken.CollectorException;
import dev.honeytoken.ConfigurationException;
import dev.honeytoken.PlacementException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.Collector;
import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.client.Origin;
import dev.honeytoken.client.PolicyAnswer;
import dev.honeytoken.client.PolicyQuestion;
import dev.honeytoken.client.PolicyRef;
import java.util.List;
import java.util.Optional;

/** What the collector's policies mean to a request. */
public final class Policies {
  private static final Origin NOWHERE = new Origin(null, null, null, null, null, null, null);

  private Policies() {}

  /**
   * Checks decoys as a seeding would, and completes them.
   *
   * @throws ConfigurationException naming what is wrong with which
   */
  public static List<DecoyOrder> orders(List<DecoySpec> decoys) {
    if (decoys.isEmpty()) {
      return List.of();
    }
    PlantingRequest request = new PlantingRequest("", "", "", NOWHERE, decoys, List.of());
    return Plan.of(request).decoys().stream().map(Plan.Decoy::order).toList();
  }

  /** Whether a request leaves it to the collector what is planted. */
  static boolean decide(PlantingRequest request) {
    return request.decoys().isEmpty();
  }

  /**
   * Whether the collector says that nothing is to be planted here: it holds policies, and none of
   * them is for this project. Asks nothing where the request has decoys of its own; a collector
   * that does not say has not said that.
   */
  public static boolean giveNothing(Collector collector, PlantingRequest request) {
    try {
      return decide(request)
          && ask(collector, request).filter(each -> each.decoys().isEmpty()).isPresent();
    } catch (CollectorException e) {
      return false;
    }
  }

  /**
   * What the collector gives; empty if it holds no policy at all and none was asked for.
   *
   * @throws dev.honeytoken.CollectorException if the collector does not say, or has no policy of
   *     the name that was asked for
   */
  private static Optional<PolicyAnswer> ask(Collector collector, PlantingRequest request) {
    String named = request.policy();
    try {
      PolicyAnswer answer =
          collector.policy(new PolicyQuestion(request.project(), request.origin(), named));
      return answer.any() || named != null ? Optional.of(answer) : Optional.empty();
    } catch (CollectorException e) {
      // An older collector has no policies, and does not know the question.
      if (named == null && e.reason() == CollectorException.Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What the collector gives.
   *
   * @throws ConfigurationException if it holds no policy, so that there is nothing to go by
   */
  static PolicyAnswer of(Collector collector, PlantingRequest request) {
    return ask(collector, request)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "There is nothing to plant: no decoy is configured, and the collector holds no"
                        + " policy.",
                    "Name at least one decoy in {0}, or have the collector's keeper set a policy"
                        + " for this project.",
                    Setting.DECOYS));
  }

  /** A failure to take out, likewise. */
  static PlacementException untold() {
    return new PlacementException(
        "A file in which decoys of the collector's policy stand cannot be read or written.",
        "Let the build read and write every file of its checkout; the collector says which hold"
            + " decoys.");
  }

  /** A failure in words that do not say where a policy's decoys would lie. */
  static ConfigurationException untold(PolicyRef policy) {
    return new ConfigurationException(
        "The decoys that the collector's policy '"
            + policy.name()
            + "' (version "
            + policy.version()
            + ") gives this project cannot be placed here.",
        "Ask whoever keeps the collector's policies: the collector has been told why, and shows it"
            + " with the planting.");
  }
}
