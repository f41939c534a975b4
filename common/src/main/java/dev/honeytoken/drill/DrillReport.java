package dev.honeytoken.drill;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill has shown: everything a front end needs for its table, its reports and its gate.
 *
 * @param project the project
 * @param planting id of the planting, null if there is none
 * @param drill id of the drill, null if none could be armed
 * @param channels the channels whose receipts were waited for
 * @param verdicts one for each decoy of the planting, in order, then one for each configured decoy
 *     that is not in it
 * @param breakage what kept the whole drill from being held (no collector, nothing planted), null
 *     if it was held; each verdict then says the same
 * @param tookMillis from start to end on this machine
 */
public record DrillReport(
    String project,
    @Nullable String planting,
    @Nullable String drill,
    List<String> channels,
    List<Verdict> verdicts,
    @Nullable Breakage breakage,
    long tookMillis)
    implements Serializable {
  /** Copies. */
  public DrillReport {
    channels = List.copyOf(channels);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Whether the gate opens: something was verified, and nothing is broken. Lures count for nothing.
   */
  public boolean passed() {
    return breakage == null
        && verdicts.stream().anyMatch(Verdict::passed)
        && verdicts.stream().allMatch(each -> each.passed() || each.unfired());
  }
}
