package dev.honeytoken.planting;

import dev.honeytoken.ConfigurationException;
import dev.honeytoken.Setting;
import dev.honeytoken.client.Origin;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a front end asks of {@link Seeding}: its own configuration, translated once.
 *
 * @param project what the user calls the project
 * @param directory absolute path of the project's directory; no decoy goes outside
 * @param record absolute path of the file that keeps the planting's id, and nothing else
 * @param origin where it happens
 * @param decoys what to plant; none lets the collector's policies say
 * @param inUse names the build itself uses
 * @param policy the collector's policy that says what to plant, by its name; null leaves the choice
 *     to the collector where {@code decoys} is empty
 * @param home absolute path of the build user's home, if decoys may go there too ({@code ~/…})
 */
public record PlantingRequest(
    String project,
    String directory,
    String record,
    Origin origin,
    List<DecoySpec> decoys,
    List<InUse> inUse,
    @Nullable String policy,
    @Nullable String home)
    implements Serializable {
  /** Checks and copies. */
  public PlantingRequest {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(origin, "origin");
    decoys = List.copyOf(decoys);
    inUse = List.copyOf(inUse);
    if (policy != null && !decoys.isEmpty()) {
      throw new ConfigurationException(
          "Decoys are configured, and the collector's policy '" + policy + "' as well.",
          "Leave out {0}, or {1}.",
          Setting.DECOYS,
          Setting.POLICY);
    }
  }

  /** One that names no policy. */
  public PlantingRequest(
      String project,
      String directory,
      String record,
      Origin origin,
      List<DecoySpec> decoys,
      List<InUse> inUse) {
    this(project, directory, record, origin, decoys, inUse, null, null);
  }

  /**
   * The same with decoys that a policy gives. Names in use are left to {@link Seeding}, which says
   * of such a clash only as much as it may.
   */
  PlantingRequest with(List<DecoySpec> given) {
    return new PlantingRequest(project, directory, record, origin, given, List.of(), null, home);
  }

  /** One that leaves the home alone. */
  public PlantingRequest(
      String project,
      String directory,
      String record,
      Origin origin,
      List<DecoySpec> decoys,
      List<InUse> inUse,
      @Nullable String policy) {
    this(project, directory, record, origin, decoys, inUse, policy, null);
  }
}
