package dev.honeytoken.drill;

import dev.honeytoken.planting.DecoySpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a front end asks of {@link Drilling}.
 *
 * @param project what the user calls the project
 * @param directory absolute path of the project's directory
 * @param record absolute path of the file that keeps the planting's id; where there is none, the
 *     workspace's newest planting is drilled
 * @param decoys what the configuration says is planted; each must be in the planting. Empty where
 *     the front end does not know
 * @param requiredChannels names of channels that must give a receipt; empty for every enabled one
 * @param timeout how long hits and receipts are waited for, from arming on
 * @param home absolute path of the build user's home, if decoys may be there too ({@code ~/…})
 */
public record DrillRequest(
    String project,
    String directory,
    String record,
    List<DecoySpec> decoys,
    List<String> requiredChannels,
    Duration timeout,
    @Nullable String home)
    implements Serializable {
  /** Checks and copies. */
  public DrillRequest {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(timeout, "timeout");
    decoys = List.copyOf(decoys);
    requiredChannels = List.copyOf(requiredChannels);
  }

  /** A request that leaves the home alone. */
  public DrillRequest(
      String project,
      String directory,
      String record,
      List<DecoySpec> decoys,
      List<String> requiredChannels,
      Duration timeout) {
    this(project, directory, record, decoys, requiredChannels, timeout, null);
  }
}
