package dev.honeytoken.client;

import java.util.Objects;

/**
 * One version of a policy that the collector holds.
 *
 * @param name its name
 * @param version from 1, larger with every change
 */
public record PolicyRef(String name, int version) {
  /** Checks. */
  public PolicyRef {
    Objects.requireNonNull(name, "name");
  }
}
