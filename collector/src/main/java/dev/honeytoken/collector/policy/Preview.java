package dev.honeytoken.collector.policy;

import dev.honeytoken.client.DecoyOrder;
import dev.honeytoken.placement.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the next seeding of a project would change. */
public final class Preview {
  private Preview() {}

  /** What becomes of a place. */
  public enum Change {
    /** A decoy is planted where none was. */
    ADD,
    /** The decoy there is taken out. */
    REMOVE,
    /** The decoy there is taken out, and another is planted. */
    REPLACE,
    /** The decoy stays what it is; it is rotated with the others if any of them changes. */
    KEEP
  }

  /** One place, with the kind that stands there afterwards, or stood there if none does. */
  public record Step(Change change, String kind, Target target) {}

  /**
   * Compares.
   *
   * @param standing what stands now
   * @param given what a policy gives
   */
  public static List<Step> of(List<DecoyOrder> standing, List<DecoyOrder> given) {
    Map<Target, DecoyOrder> before = new LinkedHashMap<>();
    standing.forEach(each -> before.put(each.target(), each));
    List<Step> steps = new ArrayList<>();
    for (DecoyOrder each : given) {
      DecoyOrder old = before.remove(each.target());
      Change change = old == null ? Change.ADD : old.equals(each) ? Change.KEEP : Change.REPLACE;
      steps.add(new Step(change, each.kind(), each.target()));
    }
    before.values().forEach(each -> steps.add(new Step(Change.REMOVE, each.kind(), each.target())));
    return List.copyOf(steps);
  }
}
