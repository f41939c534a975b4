package dev.honeytoken.collector.rig;

import dev.honeytoken.collector.listener.ListenerConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A listener in a process of its own, for tests that kill it. Ends with its standard input. */
public final class RigMain {
  private RigMain() {}

  /** Prints port and a credential, then serves. */
  public static void main(String[] args) throws Exception {
    try (Rig rig = new Rig(Path.of(args[0]))) {
      Rig.Planted npm = rig.plant("npm-token", Map.of());
      try (var server = rig.listener(ListenerConfig.Limits.DEFAULT)) {
        System.out.write(
            (server.port() + " " + npm.value() + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
        while (System.in.read() >= 0) {
          // Until the test ends, or kills this.
        }
      }
    }
  }
}
