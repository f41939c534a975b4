package dev.honeytoken.client;

import java.time.Duration;
import java.util.List;

/**
 * {@code POST /v1/drills}: arms the planted decoys of a planting.
 *
 * @param planting its id
 * @param requiredChannels names of channels that must give a receipt; empty for every enabled one
 * @param window how long the nonces are good for, whole seconds
 */
public record DrillOrder(String planting, List<String> requiredChannels, Duration window) {
  /** Copies. */
  public DrillOrder {
    requiredChannels = List.copyOf(requiredChannels);
  }
}
