package dev.honeytoken.planting;

import dev.honeytoken.client.Origin;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What a front end asks of {@link Seeding}: its own configuration, translated once.
 *
 * @param project what the user calls the project
 * @param directory absolute path of the project's directory; no decoy goes outside
 * @param record absolute path of the file that keeps the planting's id, and nothing else
 * @param origin where it happens
 * @param decoys what to plant
 * @param inUse names the build itself uses
 */
public record PlantingRequest(
    String project,
    String directory,
    String record,
    Origin origin,
    List<DecoySpec> decoys,
    List<InUse> inUse)
    implements Serializable {
  /** Checks and copies. */
  public PlantingRequest {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(origin, "origin");
    decoys = List.copyOf(decoys);
    inUse = List.copyOf(inUse);
  }
}
