package dev.honeytoken.collector.listener;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many file handles the system gives this process. */
final class Handles {
  /** For the database, files, alerts, the admin listener and the JVM. */
  private static final long OTHERS = 256;

  private static final int LEAST = 64;

  private Handles() {}

  /** How many connections it can hold, whatever else it does. */
  static int forConnections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? (int)
            Math.min(
                Integer.MAX_VALUE / 2, Math.max(LEAST, system.getMaxFileDescriptorCount() - OTHERS))
        : Integer.MAX_VALUE / 2;
  }
}
