package dev.honeytoken.drill;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill has shown: everything a front end needs for its table, its reports and its gate.
 *
 * @param project the project
 * @param planting id of the planting
 * @param drill id of the drill, null if none could be armed
 * @param channels the channels whose receipts were waited for
 * @param verdicts one for each decoy of the planting, in order
 * @param tookMillis from start to end on this machine
 */
public record DrillReport(
    String project,
    String planting,
    @Nullable String drill,
    List<String> channels,
    List<Verdict> verdicts,
    long tookMillis)
    implements Serializable {
  /** Copies. */
  public DrillReport {
    channels = List.copyOf(channels);
    verdicts = List.copyOf(verdicts);
  }

  /** Whether the gate opens. */
  public boolean passed() {
    return !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::passed);
  }
}
